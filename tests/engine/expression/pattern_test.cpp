#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

namespace {

Value matches(const char* text, const char* pattern, const char* flags = "") {
  const Value variables(Context{{"t", Value(text)}, {"p", Value(pattern)}, {"f", Value(flags)}});
  return feel("matches(t, p, f)", variables);
}

Value replaced(const char* text, const char* pattern, const char* by) {
  const Value variables(Context{{"t", Value(text)}, {"p", Value(pattern)}, {"b", Value(by)}});
  return feel("replace(t, p, b)", variables);
}

}  // namespace

TEST_CASE("patterns match") {
  const std::pair<const char*, const char*> good[] = {
      {"01/2026/QĐ-UBND", R"(^\d+/\d{4}/\p{Lu}+-\p{Lu}+$)"},
      {"abc", "b"},
      {"aaa", "^a{2,3}$"},
      {"abab", R"(^(ab)\1$)"},
      {"xbz", "^[a-z-[aeiou]]+$"},
      {"a.b", R"(a\.b)"},
      {"a-b", "[a\\-z]-[b]"},
      {"", "^(a|b*)*$"},
      {"Đức", R"(^\w+$)"},
      {"a b", R"(\S\s\S)"},
      {"foobar", "^(?:foo|ba)+?r?"},
      {"]", R"(\])"},
      {"tel-1", R"(^\i\c*$)"},
  };
  for (const auto& [text, pattern] : good) {
    CAPTURE(text, pattern);
    CHECK(matches(text, pattern) == Value(true));
  }
  CHECK(matches("abc", "^b") == Value(false));
  CHECK(matches("xaz", "^[a-z-[aeiou]]+$") == Value(false));
}

TEST_CASE("flags") {
  CHECK(matches("ĐỨC", "đức", "i") == Value(true));
  CHECK(matches("\u212a", "^[a-z]$", "i") == Value(true));  // the Kelvin sign
  CHECK(matches("k", "^[\u212a]$", "i") == Value(true));
  CHECK(matches("a", "\\p{Lu}", "i") == Value(false));
  CHECK(matches("i", "^[A-Z-[OI]]$", "i") == Value(false));
  CHECK(matches("A", "^[^a]$", "i") == Value(false));
  CHECK(matches("a\nb", "a.b") == Value(false));
  CHECK(matches("a\nb", "a.b", "s") == Value(true));
  CHECK(matches("a\nb", "^b$", "m") == Value(true));
  CHECK(matches("ab", "a b", "x") == Value(true));
  CHECK(matches("a.b", "a.b", "q") == Value(true));
  CHECK(matches("axb", "a.b", "q") == Value(false));
  CHECK(matches("a", "a", "z").is_null());
}

TEST_CASE("what is no pattern is null") {
  for (const char* wrong : {"(", ")", "[", "a{2", "a{3,2}", "*", "a**", "[z-a]", R"(\q)", R"(\1)",
                            R"(\p{Xx})", "(?=a)", R"(a\)", "a{9999}", "[]", "(a{999}){999}"}) {
    CAPTURE(wrong);
    CHECK(matches("a", wrong).is_null());
  }
}

TEST_CASE("replace and split") {
  CHECK(replaced("abcd", "(ab)|(a)", "[1=$1][2=$2]") == Value("[1=ab][2=]cd"));
  CHECK(replaced("a.b", R"(\.)", R"(\$$0)") == Value("a$.b"));
  CHECK(replaced("abc", "x*", "-").is_null());
  CHECK(replaced("abc", "b", "$").is_null());
  CHECK(shown("split(\"a, b,c\", \",\\s*\")") == "[\"a\", \"b\", \"c\"]");
  CHECK(shown("split(\"\", \",\")") == "[\"\"]");
}

TEST_CASE("hostile patterns end") {
  const std::string many(5000, 'a'), deep(200, '(');
  CHECK(matches((many + "b").c_str(), "(a+)+c").is_null());
  CHECK(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a|aa)+$b").is_null());
  CHECK(matches("a", deep.c_str()).is_null());
  CHECK(matches(many.c_str(), "^(a*)*$") == Value(true));
  std::string alternatives = "a";
  for (int i = 0; i < 300; ++i) alternatives += "|b" + std::to_string(i);
  CHECK(matches("xb299", alternatives.c_str()) == Value(true));
}
