#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

TEST_CASE("names may hold spaces") {
  const Value variables(
      Context{{"số tiền", Value(5)}, {"customer", Value(Context{{"full name", Value("An")}})}});
  CHECK(feel("số tiền + 1", variables) == Value(6));
  CHECK(feel("customer.full name = \"An\"", variables) == Value(true));
  CHECK(feel("if số tiền > 1 then \"a\" else \"b\"", variables) == Value("a"));
  CHECK(feel("{unit price: 2, so luong: 3, total: unit price * so luong}.total") == Value(6));
  CHECK(feel("for line item in [1, 2] return line item * 2") == Value(List{2, 4}));
  CHECK(feel("{a-b: 1, c: a-b + 1}.c") == Value(2));
  CHECK(feel("{\"a+b\": 1, c: a + b}.c") == Value(1));
  CHECK(feel("string length(\"ổn\")") == Value(2));
  CHECK(feel("substring(string: \"abc\", start position: 2)") == Value("bc"));
}

TEST_CASE("inner names hide outer ones") {
  const Value variables(Context{{"x", Value(1)}, {"item", Value(7)}});
  CHECK(feel("for x in [2] return x", variables) == Value(List{2}));
  CHECK(feel("{x: 3, y: x}.y", variables) == Value(3));
  CHECK(feel("[{x: 5}, {x: 6}][x > 5]", variables) == Value(List{Value(Context{{"x", Value(6)}})}));
  CHECK(feel("[1, 2, 3][item > x]", variables) == Value(List{2, 3}));
  CHECK(feel("item", variables) == Value(7));
}

TEST_CASE("unknown names are null in FEEL") {
  CHECK(feel("nothing").is_null());
  CHECK(feel("nothing.at.all").is_null());
  CHECK(feel("nothing(1)").is_null());
  CHECK(feel("is defined(nothing)") == Value(false));
}

TEST_CASE("functions close over names and may call themselves") {
  CHECK(feel("(function(a, b) a + b)(1, 2)") == Value(3));
  CHECK(feel("(function(a, b) a - b)(b: 1, a: 2)") == Value(1));
  CHECK(feel("{n: 10, add: function(x) x + n, r: add(1)}.r") == Value(11));
  CHECK(feel("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r").number()->text() ==
        "2432902008176640000");
  CHECK(feel("(function(a) a)(1, 2)").is_null());
}

TEST_CASE("ranges and functions do not leave an evaluation") {
  CHECK(feel("[1..3]").is_null());
  CHECK(feel("{f: function(a) a, b: 1}") == Value(Context{{"f", Value()}, {"b", Value(1)}}));
  CHECK(feel("[(< 3), 1]") == Value(List{Value(), 1}));
}
