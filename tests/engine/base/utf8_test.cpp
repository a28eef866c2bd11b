#include "engine/base/utf8.h"

#include <catch2/catch.hpp>

using namespace vanthu::base;

TEST_CASE("code points are counted, cut and written") {
  CHECK(code_point_count("Nguyễn 🐎") == 8);
  CHECK(sub_code_points("Nguyễn 🐎", 4, 2) == "ễn");
  CHECK(sub_code_points("abc", 5, 1).empty());
  std::string out;
  for (const char32_t code : {U'a', U'đ', U'ễ', U'🐎'}) append_code_point(out, code);
  CHECK(out == "ađễ🐎");
  CHECK(to_code_points(out).size() == 4);
}

TEST_CASE("broken bytes are replaced, never run over") {
  for (const char* broken : {"\xff", "\xc3", "\xe1\xbb", "\xed\xa0\x80", "\xf8\x88", "\xc0\x80"}) {
    CAPTURE(broken);
    CHECK(!is_valid_utf8(broken));
    CHECK(to_code_points(broken).front() == 0xfffd);
  }
  CHECK(is_valid_utf8("Văn thư"));
}

TEST_CASE("cases map one to one, Vietnamese included") {
  CHECK(upper_case(std::string_view("Quyết định về việc ưu tiên")) == "QUYẾT ĐỊNH VỀ VIỆC ƯU TIÊN");
  CHECK(lower_case(std::string_view("ỦY BAN NHÂN DÂN")) == "ủy ban nhân dân");
  CHECK(lower_case(std::string_view("ΑΒΓ ЖЩ ŠČ")) == "αβγ жщ šč");
  CHECK(upper_case(std::string_view("ß 123 ÿ")) == "ß 123 Ÿ");
}
