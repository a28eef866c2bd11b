// Signing in and the account's own page, as a browser without scripts uses them.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/http_api/visitors.h"
#include "workflows/service/sign_in.h"

using namespace vanthu;
using test::header;
using Form = std::map<std::string, std::string>;

namespace {

bool says(const http_api::Response& response, const std::string& text) {
  return response.body.find(text) != std::string::npos;
}

Form password(const std::string& text) {
  return {{"login", "an"}, {"password", text}};
}

}  // namespace

TEST_CASE("signing in: the page, a wrong password, a right one, and on to where one wanted") {
  test::Door door;
  const auto asked = door.send("stranger", "GET", "/documents/7f");
  CHECK(asked.status == 303);
  CHECK(header(asked, "Location") == "/sign-in?to=/documents/7f");
  CHECK(says(door.send("stranger", "GET", "/sign-in"), "current-password"));
  auto form = password("wrong");
  form["login"] = "an\"><script>";
  const auto wrong = door.send("stranger", "POST", "/sign-in", form);
  CHECK(wrong.status == 401);
  CHECK_FALSE(says(wrong, "<script>"));
  CHECK(header(wrong, "Set-Cookie").empty());
  form = password(test::kPassword);
  form["to"] = "/documents/7f";
  const auto right = door.send("stranger", "POST", "/sign-in", form);
  CHECK(right.status == 303);
  CHECK(header(right, "Location") == "/documents/7f");
  CHECK(header(right, "Set-Cookie").starts_with("vanthu_session="));
  form["to"] = "//evil.example";
  CHECK(header(door.send("stranger", "POST", "/sign-in", form), "Location") == "/");
  form["login"] = "admin";
  CHECK(header(door.send("stranger", "POST", "/sign-in", form), "Location") == "/account");
}

TEST_CASE("too many attempts are answered with 429 and when to come again") {
  test::Door door;
  for (int i = 0; i < 5; ++i) {
    CHECK(door.send("stranger", "POST", "/sign-in", password("wrong")).status == 401);
  }
  const auto stopped = door.send("stranger", "POST", "/sign-in", password(test::kPassword));
  CHECK(stopped.status == 429);
  CHECK(std::stoi(header(stopped, "Retry-After")) > 800);
}

TEST_CASE("who am I, for programs and scripts") {
  test::Door door;
  const auto me = nlohmann::json::parse(door.send("clerk", "GET", "/api/v1/me").body);
  CHECK(me["login"] == "giang");
  CHECK(me["actor"] == "giang");
  CHECK(me["administrator"] == false);
  CHECK(me["csrf"].get<std::string>().size() == 64);
  const auto ids = me["identities"].get<std::vector<std::string>>();
  CHECK(std::find(ids.begin(), ids.end(), "role:clerk") != ids.end());
  const auto program = nlohmann::json::parse(door.send("reader", "GET", "/api/v1/me").body);
  CHECK(program["csrf"] == "");
}

TEST_CASE("an administrator sees the accounts, without their hashes, and shuts one out") {
  test::Door door;
  const auto list = door.send("administrator", "GET", "/api/v1/accounts");
  CHECK(nlohmann::json::parse(list.body)["items"].size() == 4);
  CHECK_FALSE(says(list, "argon2id"));
  CHECK(door.send("keeper", "POST", "/api/v1/accounts/giang/disable").status == 200);
  CHECK(door.send("reader", "GET", "/api/v1/me").status == 401);
  CHECK(door.send("administrator", "POST", "/api/v1/accounts/giang/enable").status == 200);
  CHECK(door.send("reader", "GET", "/api/v1/me").status == 200);
  CHECK(door.send("administrator", "POST", "/api/v1/accounts/nobody/disable").status == 404);
  CHECK(door.send("administrator", "POST", "/api/v1/accounts/admin/disable").status == 409);
  CHECK(door.send("clerk", "POST", "/api/v1/accounts/an/disable").status == 403);
}

TEST_CASE("my account: tokens are shown once, sessions and delegations listed and ended") {
  test::Door door;
  CHECK(says(door.send("clerk", "GET", "/account"), "Hồ Giang"));
  const auto made = door.send("clerk", "POST", "/account/tokens",
                              {{"name", "máy in"}, {"scopes", "read"}, {"days", "30"}});
  CHECK(made.status == 200);
  CHECK(says(made, "vanthu_"));
  const auto page = door.send("clerk", "GET", "/account");
  CHECK(says(page, "máy in"));
  CHECK_FALSE(says(page, "vanthu_"));
  CHECK(door.send("clerk", "POST", "/account/tokens", {{"name", "x"}, {"scopes", "all"}}).status ==
        422);
  const Form lend{{"receiver", "khanh"}, {"until", "2023-12-31"}, {"reason", "nghỉ phép"}};
  CHECK(door.send("clerk", "POST", "/account/delegations", lend).status == 200);
  const auto seen = door.send("outsider", "GET", "/account");
  CHECK(says(seen, "nghỉ phép"));
  CHECK_FALSE(says(seen, "/revoke\"><input type=\"hidden\" name=\"csrf\" value=\"\""));
  CHECK(door.send("administrator", "POST", "/account/delegations", lend).status == 403);
  CHECK(door.send("doer", "POST", "/account/delegations", lend).status == 403);
}

TEST_CASE("my account: an old session must confirm before it delegates or makes tokens") {
  test::Door door;
  door.send("clerk", "GET", "/account");
  door.at().wait(std::chrono::minutes(31));
  const Form token{{"name", "x"}, {"scopes", "read"}, {"days", "30"}};
  const auto refused = door.send("clerk", "POST", "/account/tokens", token);
  CHECK(refused.status == 403);
  CHECK(says(refused, "password once more"));
  CHECK(door.send("clerk", "POST", "/account/confirm", {{"password", "wrong"}}).status == 422);
  CHECK(door.send("clerk", "POST", "/account/confirm", {{"password", test::kPassword}}).status ==
        200);
  CHECK(door.send("clerk", "POST", "/account/tokens", token).status == 200);
}

TEST_CASE("my account: another password, out here, out everywhere") {
  test::Door door;
  const std::string next = "một câu hoàn toàn khác";
  const auto change = [&](const std::string& old, const std::string& again) {
    return door
        .send("drafter", "POST", "/account/password",
              {{"old", old}, {"new", next}, {"again", again}})
        .status;
  };
  CHECK(change("wrong", next) == 422);
  CHECK(change(test::kPassword, "other") == 422);
  CHECK(change(test::kPassword, next) == 200);
  const auto out = door.send("clerk", "POST", "/sign-out");
  CHECK(out.status == 303);
  CHECK(header(out, "Set-Cookie").ends_with("Max-Age=0"));
  const auto before = door.request("clerk", "GET", "/account");
  CHECK(http_api::answer(door.site(), before).status == 200);
  CHECK(door.send("clerk", "POST", "/account/sign-out-everywhere").status == 303);
  CHECK(http_api::answer(door.site(), before).status == 303);
}
