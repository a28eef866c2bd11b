#include "adapters/outward/signed_token.h"

#include <catch2/catch.hpp>

#include "tests/adapters/outward/token_maker.h"

using namespace vanthu;
using Json = nlohmann::json;
using outward::KeySet;
using test::TokenKey;

namespace {

const Json kClaims{{"sub", "an"}};

bool signed_by(const std::string& keys, const std::string& token) {
  const auto set = KeySet::parse(keys);
  const auto parts = outward::parse_token(token);
  return set && parts && set->has_signed(*parts);
}

// The signature with one bit turned.
std::string touched(std::string token) {
  auto& letter = token[token.rfind('.') + 5];
  letter = letter == 'A' ? 'B' : 'A';
  return token;
}

}  // namespace

TEST_CASE("a token is good with the key that signed it, and with no other") {
  const std::string algorithm = GENERATE("RS256", "ES256", "EdDSA");
  CAPTURE(algorithm);
  const TokenKey key(algorithm, "one");
  const TokenKey other(algorithm, "two");
  const TokenKey same_name(algorithm, "one");
  const auto token = key.token(kClaims);
  CHECK(signed_by(test::key_set({key.jwk()}), token));
  CHECK(signed_by(test::key_set({other.jwk(), key.jwk()}), token));
  CHECK_FALSE(signed_by(test::key_set({other.jwk()}), token));
  CHECK_FALSE(signed_by(test::key_set({same_name.jwk()}), token));
  CHECK_FALSE(signed_by(test::key_set({key.jwk()}), touched(token)));
  CHECK_FALSE(signed_by(test::key_set({}), token));
  const auto parts = outward::parse_token(token);
  REQUIRE(parts);
  CHECK(parts->claims->at("sub") == "an");
}

TEST_CASE("a token without a key's name is tried with each key of its kind") {
  const TokenKey one("ES256", "one");
  const TokenKey two("ES256", "two");
  const auto token = two.token(kClaims, {{"kid", nullptr}});
  CHECK(signed_by(test::key_set({one.jwk(), two.jwk()}), token));
}

TEST_CASE("what a token says of its algorithm opens no other way") {
  const TokenKey rsa("RS256", "k");
  const TokenKey curve("ES256", "k");
  const auto keys = test::key_set({rsa.jwk(), curve.jwk()});
  for (const auto* name : {"none", "None", "NONE", "", "HS256", "RS256", "ES256", "RS512"}) {
    CAPTURE(name);
    CHECK_FALSE(signed_by(keys, test::bare_token(kClaims, name)));
    // A public key taken for a shared secret, in the forms in which libraries did.
    for (const auto& secret : {rsa.public_pem(), rsa.jwk()["n"].get<std::string>(), keys}) {
      CHECK_FALSE(signed_by(keys, test::hmac_token(kClaims, secret, {{"alg", name}})));
    }
  }
  CHECK_FALSE(signed_by(keys, rsa.token(kClaims, {{"alg", "ES256"}})));
  CHECK_FALSE(signed_by(keys, rsa.token(kClaims, {{"alg", "PS256"}})));
  CHECK_FALSE(signed_by(keys, curve.token(kClaims, {{"alg", "RS256"}})));
}

TEST_CASE("keys that a token brings along or that are for something else are not taken") {
  const TokenKey known("RS256", "known");
  const TokenKey forged("RS256", "known");
  const auto keys = test::key_set({known.jwk()});
  CHECK_FALSE(signed_by(keys, forged.token(kClaims, {{"jwk", forged.jwk()}})));
  CHECK_FALSE(signed_by(keys, forged.token(kClaims, {{"jku", "https://kẻ-gian.example/jwks"}})));
  auto other_use = known.jwk();
  other_use["use"] = "enc";
  CHECK_FALSE(signed_by(test::key_set({other_use}), known.token(kClaims)));
  auto other_algorithm = known.jwk();
  other_algorithm["alg"] = "RS512";
  CHECK_FALSE(signed_by(test::key_set({other_algorithm}), known.token(kClaims)));
}

TEST_CASE("a short RSA key is no key") {
  const TokenKey weak("RS256", "weak", 1024);
  CHECK_FALSE(signed_by(test::key_set({weak.jwk()}), weak.token(kClaims)));
}

TEST_CASE("an empty signature of a curve, or one of zeros, is none") {
  const TokenKey key("ES256", "k");
  auto token = key.token(kClaims);
  token.resize(token.rfind('.') + 1);
  CHECK_FALSE(signed_by(test::key_set({key.jwk()}), token));
  CHECK_FALSE(
      signed_by(test::key_set({key.jwk()}), token + test::base64url(std::string(64, '\0'))));
}

TEST_CASE("what is no token is refused") {
  const TokenKey key("EdDSA", "k");
  const auto good = key.token(kClaims);
  for (const auto& text : {std::string(), std::string("a.b"), std::string("..."), good + ".more",
                           good + "=", good.substr(1), "{}." + good, std::string(20'000, 'a'),
                           key.token(kClaims, {{"crit", {"exp"}}}), key.token(Json::array({1}))}) {
    CAPTURE(text.substr(0, 40));
    const auto parts = outward::parse_token(text);
    CHECK_FALSE((parts && signed_by(test::key_set({key.jwk()}), text)));
  }
  CHECK_FALSE(KeySet::parse("[]"));
  CHECK_FALSE(KeySet::parse("{\"keys\": 3}"));
  const auto broken = KeySet::parse(R"({"keys": [3, {}, {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
      {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}, {"kty": "OKP", "crv": "X25519"}]})");
  REQUIRE(broken);
  CHECK(broken->empty());
}
