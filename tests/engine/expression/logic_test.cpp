#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

TEST_CASE("and and or have three values") {
  CHECK(feel("true and null") == Value());
  CHECK(feel("false and null") == Value(false));
  CHECK(feel("true or null") == Value(true));
  CHECK(feel("false or \"x\"") == Value());
  CHECK(feel("true and true and false or true") == Value(true));
  CHECK(feel("not(1)") == Value());
  CHECK(feel("all([true, null, false])") == Value(false));
  CHECK(feel("any(false, null)") == Value());
}

TEST_CASE("a condition holds only for boolean true") {
  CHECK(truthy(feel("1 < 2")));
  for (const char* not_true : {"null", "1", "\"true\"", "1 > 2", "unknown > 1", "[true]"}) {
    CAPTURE(not_true);
    CHECK(!truthy(feel(not_true)));
  }
}

TEST_CASE("comparison, between and in") {
  CHECK(feel("0.1 + 0.2 = 0.3") == Value(true));
  CHECK(feel("1 = \"1\"") == Value());
  CHECK(feel("null = 1") == Value(false));
  CHECK(feel("\"a\" < \"b\"") == Value(true));
  CHECK(feel("1 < \"b\"") == Value());
  CHECK(feel("5 between 1 and 5 and true") == Value(true));
  CHECK(feel("null between 1 and 5") == Value());
  CHECK(feel("5 in (1..5)") == Value(false));
  CHECK(feel("5 in ]1..5]") == Value(true));
  CHECK(feel("1 in ]1..5[") == Value(false));
  CHECK(feel("3 in ]1..5[ and true") == Value(true));
  CHECK(feel("5 in (< 3, > 4)") == Value(true));
  CHECK(feel("5 in [1, 5]") == Value(true));
  CHECK(feel("5 in [[1..3], [4..6]]") == Value(true));
  CHECK(feel("5 in > 4 and 1 = 1") == Value(true));
  CHECK(feel("(1 = 1) = (2 = 2)") == Value(true));
}

TEST_CASE("if takes the else for anything but true") {
  CHECK(feel("if null then 1 else 2") == Value(2));
  CHECK(feel("if 1 = 1 then 1 else if true then 2 else 3") == Value(1));
}

TEST_CASE("some and every") {
  CHECK(feel("some x in [1, 2, 3] satisfies x > 2") == Value(true));
  CHECK(feel("every x in [1, 2], y in [3, 4] satisfies x < y") == Value(true));
  CHECK(feel("some x in [] satisfies true") == Value(false));
  CHECK(feel("every x in [] satisfies false") == Value(true));
  CHECK(feel("every x in [1, null] satisfies x > 0") == Value());
  CHECK(feel("some x in 1..5 satisfies x = 5") == Value(true));
}

TEST_CASE("instance of") {
  CHECK(feel("1 instance of number") == Value(true));
  CHECK(feel("[1, 2] instance of list<number>") == Value(true));
  CHECK(feel("[1, \"a\"] instance of list<number>") == Value(false));
  CHECK(feel("{a: 1} instance of context<a: number>") == Value(true));
  CHECK(feel("{a: 1} instance of context<b: number>") == Value(false));
  CHECK(feel("[1..3] instance of range<number>") == Value(true));
  CHECK(feel("@\"2026-01-01\" instance of date and time") == Value(false));
  CHECK(feel("(function(a) a) instance of function<Any> -> Any") == Value(true));
  CHECK(feel("1 instance of elephant") == Value());
}
