#include "engine/expression/value.h"

#include <chrono>
#include <iostream>

#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

TEST_CASE("a value knows its kind and nothing else") {
  CHECK(Value().is_null());
  CHECK(Value(true).boolean() == true);
  CHECK(!Value(1).boolean());
  CHECK(*Value(7).number() == vanthu::base::Decimal(7));
  CHECK(Value("a").number() == nullptr);
  CHECK(*Value("a").string() == "a");
  CHECK(Value(List{1, "a"}).list()->size() == 2);
  CHECK(Value(List{}).context() == nullptr);
}

TEST_CASE("a context's entries are found by name") {
  const Value context(Context{{"a", Value(1)}, {"b", Value()}});
  REQUIRE(context.find("a"));
  CHECK(*context.find("a") == Value(1));
  CHECK(context.find("b")->is_null());
  CHECK(context.find("c") == nullptr);
  CHECK(Value(1).find("a") == nullptr);
}

TEST_CASE("values are equal by content") {
  CHECK(Value(*vanthu::base::Decimal::parse("1.0")) == Value(1));
  CHECK(Value(1) != Value("1"));
  CHECK(Value() == Value());
  CHECK(Value(List{1, Value(List{2})}) == Value(List{1, Value(List{2})}));
  CHECK(Value(List{1}) != Value(List{1, 2}));
  CHECK(Value(Context{{"a", 1}, {"b", 2}}) == Value(Context{{"b", 2}, {"a", 1}}));
  CHECK(Value(Context{{"a", 1}}) != Value(Context{{"b", 1}}));
  const Value shared(std::string(1000, 'x'));
  const Value copy = shared;
  CHECK(copy.string() == shared.string());
}

// Not run by default: prints how many conditions a second one core evaluates.
TEST_CASE("the rate of conditions", "[.bench]") {
  const Value variables(Context{{"a", Value(20)}, {"region", Value("HCM")}});
  for (const char* text : {"= a > 10", "= a > 10 and region = \"HCM\"", "${a > 10}"}) {
    const auto compiled = Expression::compile(text);
    REQUIRE(compiled);
    const ContextVariables context(variables);
    const Environment environment;
    constexpr int kTimes = 1'000'000;
    int taken = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kTimes; ++i) {
      taken += truthy(*(*compiled)->evaluate(context, environment)) ? 1 : 0;
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    CHECK(taken == kTimes);
    std::cout << text << ": " << static_cast<int>(kTimes / spent.count()) << " a second\n";
  }
}
