#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

TEST_CASE("syntax errors name their column, in both languages") {
  const std::pair<const char*, const char*> wrong[] = {
      {"= 1 +", "column 6"},         {"=", "column 2"},
      {"= (1", "column 5"},          {"= 1 2", "column 5"},
      {"= \"abc", "column 3"},       {"= a # b", "column 5"},
      {"= ễ ễ +", "column 8"},       {"= if a then b", "column 14"},
      {"= {a 1}", "column 7"},       {"= [1, 2", "column 8"},
      {"= /* a", "column 3"},        {"= a between 1", "column 14"},
      {"= f(a: 1, 2)", "column 11"},
  };
  for (const auto& [text, where] : wrong) {
    CAPTURE(text);
    const auto error = error_of(text);
    CHECK(error.code == "expression.syntax");
    CHECK(error.where == where);
    CHECK(!error.what.vi.empty());
    CHECK(!error.what.en.empty());
    CHECK(!error.remedy.vi.empty());
  }
}

TEST_CASE("comments and white space do not count") {
  CHECK(feel("1 + // one\n 1") == Value(2));
  CHECK(feel("/* a */ 1 /* b */") == Value(1));
  CHECK(value_of("  \n = 1") == Value(1));
}

TEST_CASE("compile_feel takes the text without its sign") {
  const auto compiled = Expression::compile_feel("1 + 1");
  REQUIRE(compiled);
  CHECK(*(*compiled)->evaluate(ContextVariables(Value()), {}) == Value(2));
  CHECK((*compiled)->text() == "1 + 1");
}
