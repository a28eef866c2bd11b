#include "workflows/service/passwords.h"

#include <catch2/catch.hpp>

using namespace vanthu;
using service::check_new_password;
using service::Passwords;

namespace {

std::string refusal(const std::string& password) {
  const auto outcome = check_new_password(password, "an.nguyen", "Nguyễn Văn An");
  return outcome.ok() ? "" : outcome.error().code;
}

}  // namespace

TEST_CASE("new passwords: long, not known to everybody, not the login") {
  CHECK(refusal("ngựa đúng pin ghim") == "");
  CHECK(refusal("Kỳ quặc 7 con mèo") == "");
  CHECK(refusal("ấấấấấấấấấấấ") == "password.too_short");  // 11 characters, 33 bytes
  CHECK(refusal("a1b2c3d4e5f") == "password.too_short");
  CHECK(refusal(std::string(257, 'x')) == "password.too_long");
  CHECK(refusal("Mật khẩu 123456") == "password.common");
  CHECK(refusal("PassWord-1234") == "password.common");
  CHECK(refusal("abababababab") == "password.common");
  CHECK(refusal("123456789012") == "password.common");
  CHECK(refusal("mlkjihgfedcba") == "password.common");
  CHECK(refusal("An.Nguyen2026") == "password.is_login");
  CHECK(refusal("nguyenvanan12") == "password.is_login");
  CHECK(refusal("an.nguyen nuôi bảy con gà") == "");
}

TEST_CASE("a password is right in whatever form a keyboard makes its letters") {
  Passwords passwords;
  const auto hash = passwords.hash("Tiếng Việt có dấu");
  REQUIRE(hash);
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(*passwords.hash("Tiếng Việt có dấu") != *hash);
  // The same with combining accents (NFD).
  CHECK(passwords.check(*hash,
                        "Ti\x65\xcc\x82\xcc\x81ng Vi\x65\xcc\xa3\xcc\x82t co\xcc\x81 "
                        "da\xcc\x82\xcc\x81u") == Passwords::Answer::kRight);
  CHECK(passwords.check(*hash, "tiếng Việt có dấu") == Passwords::Answer::kWrong);
  CHECK(passwords.check("", "") == Passwords::Answer::kWrong);
  CHECK(passwords.check("not a hash", "x") == Passwords::Answer::kWrong);
  CHECK_FALSE(Passwords::outdated(*hash));
}
