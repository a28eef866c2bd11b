#include "adapters/outward/id_token.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace vanthu;
using Json = nlohmann::json;

namespace {

constexpr std::int64_t kNow = 1'795'000'000;

outward::Expected expected() {
  return {"https://id.example", "vanthu", "nonce-1", base::Time{} + std::chrono::seconds(kNow)};
}

Json good() {
  return {{"iss", "https://id.example"}, {"aud", "vanthu"}, {"sub", "an"},
          {"exp", kNow + 300},           {"iat", kNow - 2}, {"nonce", "nonce-1"}};
}

std::string wrong(const char* name, const Json& value) {
  auto claims = good();
  claims[name] = value;
  return outward::wrong_with_id_token(claims, expected());
}

std::string wrong_without(const char* name) {
  auto claims = good();
  claims.erase(name);
  return outward::wrong_with_id_token(claims, expected());
}

Json logout() {
  return {{"iss", "https://id.example"},
          {"aud", "vanthu"},
          {"iat", kNow},
          {"exp", kNow + 120},
          {"jti", "1"},
          {"sid", "s"},
          {"events", {{"http://schemas.openid.net/event/backchannel-logout", Json::object()}}}};
}

}  // namespace

TEST_CASE("an ID token is for us, of now, and of this sign-in") {
  CHECK(outward::wrong_with_id_token(good(), expected()).empty());
  CHECK(wrong("aud", {"vanthu"}).empty());
  for (const auto* needed : {"iss", "aud", "sub", "exp", "iat", "nonce"}) {
    CAPTURE(needed);
    CHECK_FALSE(wrong_without(needed).empty());
    CHECK_FALSE(wrong(needed, nullptr).empty());
    CHECK_FALSE(wrong(needed, Json::object()).empty());
  }
  CHECK_FALSE(wrong("iss", "https://id.example/").empty());
  CHECK_FALSE(wrong("aud", "another").empty());
  CHECK_FALSE(wrong("aud", Json::array()).empty());
  CHECK_FALSE(wrong("aud", {"another"}).empty());
  CHECK_FALSE(wrong("nonce", "nonce-2").empty());
  CHECK_FALSE(wrong("sub", "").empty());
  CHECK_FALSE(wrong("sub", std::string(256, 'a')).empty());
}

TEST_CASE("with several audiences, or an authorised party, that party is us") {
  auto claims = good();
  claims["aud"] = {"another", "vanthu"};
  CHECK_FALSE(outward::wrong_with_id_token(claims, expected()).empty());
  claims["azp"] = "another";
  CHECK_FALSE(outward::wrong_with_id_token(claims, expected()).empty());
  claims["azp"] = "vanthu";
  CHECK(outward::wrong_with_id_token(claims, expected()).empty());
  CHECK_FALSE(wrong("azp", "another").empty());
  CHECK_FALSE(wrong("azp", 7).empty());
}

TEST_CASE("clocks may differ by two minutes and no more") {
  CHECK(wrong("exp", kNow - 119).empty());
  CHECK_FALSE(wrong("exp", kNow - 120).empty());
  CHECK(wrong("iat", kNow + 120).empty());
  CHECK_FALSE(wrong("iat", kNow + 121).empty());
  CHECK_FALSE(wrong("iat", kNow - 3600).empty());
  CHECK(wrong("nbf", kNow + 120).empty());
  CHECK_FALSE(wrong("nbf", kNow + 121).empty());
  CHECK_FALSE(wrong("nbf", "soon").empty());
  for (const Json& time : {Json("1795000300"), Json(1e300), Json(-1), Json(true)}) {
    CHECK_FALSE(wrong("exp", time).empty());
  }
}

TEST_CASE("an address counts as verified only where the same place says so") {
  auto claims = good();
  claims["email"] = "an@khoi.example";
  CHECK_FALSE(outward::identity_of(claims).email_verified);
  claims["email_verified"] = "true";
  CHECK_FALSE(outward::identity_of(claims).email_verified);
  claims["email_verified"] = true;
  CHECK(outward::identity_of(claims).email_verified);
  // Said elsewhere of another address: of no use for this one.
  claims["email_verified"] = false;
  auto identity = outward::identity_of(claims);
  outward::add_claims({{"email", "khac@khoi.example"}, {"email_verified", true}}, identity);
  CHECK(identity.claims.at("email") == "an@khoi.example");
  CHECK_FALSE(identity.email_verified);
}

TEST_CASE("a logout token says who, and is no ID token") {
  const auto wrong_logout = [](const char* name, const Json& value) {
    auto claims = logout();
    claims[name] = value;
    return outward::wrong_with_logout_token(claims, expected());
  };
  CHECK(outward::wrong_with_logout_token(logout(), expected()).empty());
  CHECK(wrong_logout("sid", nullptr) == "nobody is named");
  CHECK(wrong_logout("sub", "an").empty());
  CHECK_FALSE(wrong_logout("nonce", "nonce-1").empty());
  CHECK_FALSE(wrong_logout("events", Json::object()).empty());
  CHECK_FALSE(wrong_logout("events", "http://schemas.openid.net/event/backchannel-logout").empty());
  CHECK_FALSE(wrong_logout("aud", "another").empty());
  CHECK_FALSE(wrong_logout("iss", "https://another.example").empty());
  CHECK_FALSE(wrong_logout("exp", kNow - 300).empty());
  CHECK_FALSE(wrong_logout("jti", "").empty());
  CHECK_FALSE(outward::wrong_with_logout_token(good(), expected()).empty());
}
