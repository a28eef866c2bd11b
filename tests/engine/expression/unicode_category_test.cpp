#include "engine/expression/unicode_category.h"

#include <catch2/catch.hpp>

using namespace vanthu::expression;

TEST_CASE("code points have their category") {
  const std::pair<char32_t, const char*> known[] = {
      {U'a', "Ll"},    {U'Z', "Lu"},   {U'5', "Nd"},     {U' ', "Zs"},   {U'_', "Pc"},
      {U'Đ', "Lu"},    {U'ễ', "Ll"},   {U'Ễ', "Lu"},     {U'Ā', "Lu"},   {U'ā', "Ll"},
      {U'中', "Lo"},   {0x0301, "Mn"}, {U'₫', "Sc"},     {U'«', "Pi"},   {0x0a, "Cc"},
      {0x1f40e, "So"}, {0xe000, "Co"}, {0x10ffff, "Cn"}, {0x2160, "Nl"}, {0x01c5, "Lt"},
      {0xd800, "Cs"},  {0x0139, "Lu"}, {0x013a, "Ll"},   {0x2028, "Zl"}, {0, "Cc"},
  };
  for (const auto& [code, name] : known) {
    CAPTURE(static_cast<unsigned>(code), name);
    CHECK(category_of(code) == categories_named(name));
  }
}

TEST_CASE("a letter names all categories that begin with it") {
  CHECK((categories_named("L") & kUpperLetter) != 0);
  CHECK((categories_named("L") & kLowerLetter) != 0);
  CHECK((categories_named("N") & kUpperLetter) == 0);
  CHECK(categories_named("Xx") == 0);
  CHECK(categories_named("") == 0);
}
