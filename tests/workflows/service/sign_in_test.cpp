#include "workflows/service/sign_in.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <thread>

#include "tests/support/office.h"
#include "workflows/service/accounts.h"

using namespace vanthu;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

service::Credentials credentials(const std::string& login, const std::string& password,
                                 const std::string& address = "192.0.2.9") {
  return {login, password, address, "Trình duyệt \x1b[31m", ""};
}

}  // namespace

TEST_CASE("a session ends: unused, old, ended, signed out, replaced") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  const auto sign_in = [&](const std::string& old = "") {
    auto given = credentials("AN", test::kPassword);
    given.old_token = old;
    return service::sign_in(office, given)->token;
  };
  const auto first = sign_in();
  REQUIRE(service::session_principal(office, first));
  CHECK(service::session_principal(office, first)->id == "an");
  CHECK_FALSE(service::session_principal(office, first + "x"));
  CHECK_FALSE(service::session_principal(office, ""));
  at.wait(minutes(239));
  CHECK(service::session_principal(office, first));  // used again: the idle time starts anew
  at.wait(minutes(239));
  CHECK(service::session_principal(office, first));
  at.wait(hours(4) + minutes(2));
  CHECK_FALSE(service::session_principal(office, first));
  const auto second = sign_in();
  for (int i = 0; i < 4; ++i) {
    at.wait(hours(3));
    CHECK(service::session_principal(office, second).has_value() == (i < 3));
  }
  const auto third = sign_in();
  const auto fourth = sign_in(third);
  CHECK_FALSE(service::session_principal(office, third));
  at.wait(minutes(1));  // listed by age
  const auto fifth = sign_in();
  const auto who = *service::session_principal(office, fourth);
  CHECK(service::sessions_of(office, who).size() == 2);
  CHECK(code(service::end_session(office, who, service::sessions_of(office, who)[0].id)) == "");
  CHECK_FALSE(service::session_principal(office, fifth));
  CHECK(code(service::end_session(office, who, port::SessionId{})) == "session.not_found");
  const auto sixth = sign_in();
  service::sign_out(office, who);
  CHECK_FALSE(service::session_principal(office, fourth));
  CHECK(service::session_principal(office, sixth));
  service::sign_out_everywhere(office, who);
  CHECK_FALSE(service::session_principal(office, sixth));
}

TEST_CASE("guessing is slowed: from one address, for one login, and nobody learns which exist") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  for (const char* login : {"an", "nobody", "an'; drop table account --", "\xff\xfe"}) {
    CAPTURE(login);
    for (int i = 0; i < 5; ++i) {
      const auto wrong = service::sign_in(office, credentials(login, "x"));
      CHECK(code(wrong) == "sign_in.wrong");
    }
    const auto stopped = service::sign_in(office, credentials(login, test::kPassword));
    REQUIRE(code(stopped) == "sign_in.too_many");
    const auto wait = service::retry_after(stopped.error());
    REQUIRE(wait);
    CHECK(*wait > minutes(14));
    CHECK(*wait <= minutes(15));
  }
  // Somebody else's guesses do not lock the person out at their own place.
  CHECK(code(service::sign_in(office, credentials("an", test::kPassword, "192.0.2.77"))) == "");
  at.wait(minutes(16));
  CHECK(code(service::sign_in(office, credentials("an", test::kPassword))) == "");
}

TEST_CASE("one network has a hundred attempts, however many addresses it has") {
  test::Office at;
  auto& office = at.office();
  int wrong = 0;
  std::string last;
  for (int i = 0; i < 101; ++i) {
    const auto address = "2001:db8:0:1::" + std::to_string(i + 1);
    last = code(service::sign_in(office, credentials("u" + std::to_string(i), "x", address)));
    wrong += last == "sign_in.wrong" ? 1 : 0;
  }
  CHECK(wrong == 100);
  CHECK(last == "sign_in.too_many");
  CHECK(code(service::sign_in(office, credentials("u", "x", "2001:db8:0:2::1"))) ==
        "sign_in.wrong");
}

TEST_CASE("an unknown login costs as much work as a known one") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  // Of this process, so that a busy machine does not matter.
  const auto time = [&](const char* login) {
    const auto began = std::clock();
    CHECK(code(service::sign_in(office, credentials(login, "x"))) == "sign_in.wrong");
    return std::clock() - began;
  };
  const auto best = [&](const char* login) {
    return std::min({time(login), time(login), time(login)});
  };
  const auto known = best("an");
  const auto unknown = best("nobody");
  CHECK(unknown > known / 3);
  CHECK(known > unknown / 3);
}

TEST_CASE("changing the password needs the old one and ends the other sessions") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  const auto here = service::sign_in(office, credentials("an", test::kPassword));
  const auto there = service::sign_in(office, credentials("an", test::kPassword));
  const auto& who = here->principal;
  const std::string next = "một câu hoàn toàn khác";
  const auto change = [&](const std::string& old, const std::string& fresh) {
    return code(service::change_password(office, who, old, fresh, "192.0.2.9"));
  };
  CHECK(change("wrong", next) == "sign_in.wrong");
  CHECK(change(test::kPassword, "ngắn") == "password.too_short");
  CHECK(change(test::kPassword, next) == "");
  CHECK(service::session_principal(office, here->token));
  CHECK_FALSE(service::session_principal(office, there->token));
  CHECK(code(service::sign_in(office, credentials("an", test::kPassword))) == "sign_in.wrong");
  CHECK(code(service::sign_in(office, credentials("an", next))) == "");
  CHECK(code(service::set_password(office, service::operator_as({"", ""}), "an",
                                   "do người vận hành đặt")) == "");
  CHECK_FALSE(service::session_principal(office, here->token));
}

TEST_CASE("many who sign in at once all get their own session") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  std::vector<std::thread> people;
  std::vector<std::string> tokens(6);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    people.emplace_back([&, i] {
      const auto address = "192.0.2." + std::to_string(i + 20);
      auto in = service::sign_in(office, credentials("an", test::kPassword, address));
      if (in.ok()) tokens[i] = in->token;
    });
  }
  for (auto& person : people) person.join();
  for (const auto& token : tokens) CHECK(service::session_principal(office, token));
}
