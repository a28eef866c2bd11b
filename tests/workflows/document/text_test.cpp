#include "workflows/document/text.h"

#include <catch2/catch.hpp>

using namespace vanthu::document;

TEST_CASE("invalid UTF-8 is refused with its byte") {
  const auto broken = normalise("Số: \xff 12");
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().code == "document.invalid_utf8");
  CHECK(broken.error().where == "byte 6");
  CHECK_FALSE(normalise("\xed\xa0\x80").ok());  // a surrogate
  CHECK_FALSE(normalise("\xc0\xaf").ok());      // overlong
  CHECK_FALSE(normalise("Đ\xe1\xba").ok());     // cut off
}

TEST_CASE("text is composed, blanks and line ends are made one kind") {
  CHECK(*normalise("Uy\xCC\x89 ban") == "Uỷ ban");
  CHECK(*normalise("a\r\nb\rc") == "a\nb\nc");
  CHECK(*normalise("\xEF\xBB\xBF"
                   "a\xC2\xA0"
                   "b") == "a b");
}

TEST_CASE("the key ignores case and tone position, not accents") {
  CHECK(fold("ỦY BAN") == fold("Uỷ  ban"));
  CHECK(fold("Hòa") == fold("hoà"));
  CHECK(fold("Ðảng") == fold("đảng"));
  CHECK(fold("thuỷ") == fold("thủy"));
  CHECK(fold("bộ") != fold("bo"));
  CHECK(fold("má") != fold("mà"));
  CHECK(unaccented("ĐẢNG ỦY KHỐI") == "dang uy khoi");
}

TEST_CASE("characters, letters and words") {
  CHECK(characters("Đảng") == 4);
  CHECK(is_upper_text("ỦY BAN 12"));
  CHECK_FALSE(is_upper_text("12"));
  CHECK(starts_upper("“Đảng"));
  CHECK(starts_lower("đảng"));
  CHECK(starts_with_key("Căn cứ Luật", "căn cứ"));
  CHECK_FALSE(starts_with_key("Theo dõi", "theo d"));
  CHECK(lower_case("ĐẢNG ủy") == "đảng ủy");
}

TEST_CASE("a run of combining marks costs no more than its length") {
  std::string marks = "a";
  for (int i = 0; i < 500'000; ++i) marks += i % 2 == 0 ? "\xCC\x96" : "\xCC\x81";
  CHECK(normalise(marks).ok());
}
