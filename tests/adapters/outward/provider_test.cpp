#include "adapters/outward/provider.h"

#include <catch2/catch.hpp>

#include "tests/adapters/outward/small_server.h"
#include "tests/adapters/outward/token_maker.h"

using namespace vanthu;
using Json = nlohmann::json;
using test::SmallServer;
using test::TokenKey;

namespace {

constexpr std::int64_t kNow = 1'795'000'000;
const base::Time kTime = base::Time{} + std::chrono::seconds(kNow);

// A provider made by hand, so that it can lie.
class Provider {
 public:
  Provider()
      : server_([this](const std::string& request) { return answer(request); }),
        client_(outward::ProviderSettings{"khoi",
                                          server_.address(),
                                          "vanthu",
                                          "mật khẩu: +",
                                          "",
                                          {"openid", "email"},
                                          {"email"}}) {
    keys = test::key_set({key.jwk()});
  }

  Json claims() const {
    return {{"iss", server_.address()}, {"aud", "vanthu"}, {"sub", "an"},
            {"exp", kNow + 300},        {"iat", kNow},     {"nonce", "nonce-1"}};
  }
  Json description() const {
    const auto at = server_.address();
    return {{"issuer", at},
            {"authorization_endpoint", at + "/auth?a=b"},
            {"token_endpoint", at + "/token"},
            {"jwks_uri", at + "/jwks"},
            {"userinfo_endpoint", at + "/me"},
            {"end_session_endpoint", at + "/end"}};
  }
  // What redeem() gives for this token: "" or the refusal's code.
  std::string redeemed(const std::string& id_token, const std::string& issuer = "") {
    token = Json{{"id_token", id_token}, {"access_token", "at"}}.dump();
    const auto got =
        client_.redeem({"code-1", issuer, "verifier", "nonce-1", "http://here/back"}, kTime);
    if (got.ok()) identity = *got;
    return got.ok() ? "" : got.error().code;
  }
  std::size_t asked(const std::string& path) const {
    std::size_t out = 0;
    for (const auto& request : server_.requests()) {
      if (request.find(" " + path + " ") != std::string::npos) ++out;
    }
    return out;
  }
  std::string last_token_request() const {
    std::string out;
    for (const auto& request : server_.requests()) {
      if (request.starts_with("POST /token ")) out = request;
    }
    return out;
  }
  outward::Provider& client() { return client_; }

  TokenKey key{"RS256", "first"};
  std::string keys, token, user_info = R"({"sub": "an", "email": "an@khoi.example",
                                           "email_verified": true})";
  Json changed = Json::object();  // of the description
  int token_status = 200;
  port::ProvidedIdentity identity;

 private:
  std::string answer(const std::string& request) {
    const auto begin = request.find(' ') + 1;
    const auto path = request.substr(begin, request.find(' ', begin) - begin);
    if (path == "/jwks") return test::http_answer(200, keys);
    if (path == "/me") return test::http_answer(200, user_info);
    if (path == "/token") return test::http_answer(token_status, token);
    auto described = description();
    described.update(changed);
    return test::http_answer(200, described.dump());
  }

  SmallServer server_;
  outward::Provider client_;
};

}  // namespace

TEST_CASE("a code becomes a person whose token the provider has signed") {
  Provider at;
  CHECK(at.redeemed(at.key.token(at.claims())) == "");
  CHECK(at.identity.subject == "an");
  CHECK(at.identity.claims.at("email") == "an@khoi.example");  // of userinfo
  CHECK(at.identity.email_verified);
  const auto asked = at.last_token_request();
  CHECK(test::body_of(asked) ==
        "grant_type=authorization_code&code=code-1&redirect_uri=http%3A%2F%2Fhere%2Fback"
        "&code_verifier=verifier");
  // Name and secret are form-encoded before they are joined (RFC 6749, 2.3.1).
  CHECK(asked.find("Authorization: Basic " +
                   outward::base64_encoded("vanthu:m%E1%BA%ADt%20kh%E1%BA%A9u%3A%20%2B")) !=
        std::string::npos);
}

TEST_CASE("forged tokens are refused") {
  Provider at;
  const TokenKey stranger("RS256", "first");
  CHECK(at.redeemed(stranger.token(at.claims())) == "provider.untrusted");
  CHECK(at.redeemed(test::bare_token(at.claims())) == "provider.untrusted");
  CHECK(at.redeemed(test::hmac_token(at.claims(), at.key.public_pem(), {{"kid", "first"}})) ==
        "provider.untrusted");
  CHECK(at.redeemed(test::hmac_token(at.claims(), "mật khẩu: +")) == "provider.untrusted");
  CHECK(at.redeemed("") == "provider.untrusted");
  for (const auto& [name, value] : {std::pair<const char*, Json>{"iss", "https://other.example"},
                                    {"aud", "other"},
                                    {"exp", kNow - 500},
                                    {"iat", kNow + 500},
                                    {"nonce", "nonce-2"},
                                    {"azp", "other"},
                                    {"sub", ""}}) {
    CAPTURE(name);
    auto claims = at.claims();
    claims[name] = value;
    CHECK(at.redeemed(at.key.token(claims)) == "provider.untrusted");
  }
}

TEST_CASE("userinfo of somebody else counts for nothing") {
  Provider at;
  at.user_info = R"({"sub": "binh", "email": "binh@khoi.example", "email_verified": true})";
  CHECK(at.redeemed(at.key.token(at.claims())) == "");
  CHECK_FALSE(at.identity.claims.contains("email"));
}

TEST_CASE("a new key is found, and a stranger's key does not make us ask and ask") {
  Provider at;
  CHECK(at.redeemed(at.key.token(at.claims())) == "");
  CHECK(at.asked("/jwks") == 1);
  const TokenKey unknown("RS256", "unknown");
  for (int i = 0; i < 5; ++i) {
    CHECK(at.redeemed(unknown.token(at.claims())) == "provider.untrusted");
  }
  CHECK(at.asked("/jwks") == 1);
  CHECK(at.asked("/.well-known/openid-configuration") == 1);

  Provider later;
  const TokenKey next("ES256", "second");
  later.keys = test::key_set({later.key.jwk(), next.jwk()});
  CHECK(later.redeemed(next.token(later.claims())) == "");
}

TEST_CASE("a description that leads elsewhere is not believed") {
  Provider other_issuer;
  other_issuer.changed = {{"issuer", "https://other.example"}};
  CHECK(other_issuer.redeemed("x") == "provider.untrusted");
  Provider without_tls;
  without_tls.changed = {{"token_endpoint", "http://id.example/token"}};
  CHECK(without_tls.redeemed("x") == "provider.untrusted");
  Provider without_keys;
  without_keys.changed = {{"jwks_uri", 3}};
  CHECK(without_keys.redeemed("x") == "provider.untrusted");
}

TEST_CASE("an answer in another provider's name is not taken to the token endpoint") {
  Provider at;
  CHECK(at.redeemed("x", "https://other.example") == "provider.untrusted");
  at.changed = {{"authorization_response_iss_parameter_supported", true}};
  CHECK(at.last_token_request().empty());
  Provider names_itself;
  names_itself.changed = {{"authorization_response_iss_parameter_supported", true}};
  CHECK(names_itself.redeemed("x", "") == "provider.untrusted");
}

TEST_CASE("a refusal and a failure of the provider are told apart") {
  Provider at;
  at.token_status = 400;
  at.token = R"({"error": "invalid_grant"})";
  const port::AuthorisationAnswer answer{"code", "", "verifier", "nonce-1", "http://here/back"};
  CHECK(at.client().redeem(answer, kTime).error().code == "provider.refused");
  at.token_status = 500;
  CHECK(at.client().redeem(answer, kTime).error().code == "provider.unreachable");
  at.token_status = 200;
  at.token = "no JSON";
  CHECK(at.client().redeem(answer, kTime).error().code == "provider.unreachable");
  outward::Provider away({"khoi", "http://127.0.0.1:1", "vanthu", "", "", {"openid"}, {}});
  CHECK(away.redeem(answer, kTime).error().code == "provider.unreachable");
}

TEST_CASE("the way there carries the state, the nonce and the challenge") {
  Provider at;
  port::AuthorisationRequest request{"state-1", "nonce-1", "challenge-1", "http://here/back", "vi"};
  const auto url = at.client().authorisation_url(request);
  REQUIRE(url.ok());
  for (const auto* part :
       {"/auth?a=b&response_type=code", "&client_id=vanthu", "&state=state-1", "&nonce=nonce-1",
        "&code_challenge=challenge-1&code_challenge_method=S256", "&scope=openid%20email",
        "&redirect_uri=http%3A%2F%2Fhere%2Fback"}) {
    CAPTURE(part, *url);
    CHECK(url->find(part) != std::string::npos);
  }
  CHECK(url->find("prompt=") == std::string::npos);
  request.again = true;
  CHECK(at.client().authorisation_url(request)->find("&prompt=login&max_age=0") !=
        std::string::npos);
  CHECK(at.client()
            .end_session_url("a.b.c", "http://here/")
            ->ends_with("/end?client_id=vanthu&id_token_hint=a.b.c&post_logout_redirect_uri=http%"
                        "3A%2F%2Fhere%2F"));
}

TEST_CASE("a logout is believed when the provider has signed it as one") {
  Provider at;
  auto claims = at.claims();
  claims.erase("nonce");
  claims["jti"] = "1";
  claims["events"] = {{"http://schemas.openid.net/event/backchannel-logout", Json::object()}};
  const auto read = [&](const std::string& token) {
    const auto got = at.client().read_logout(token, kTime);
    return got.ok() ? got->subject : got.error().code;
  };
  CHECK(read(at.key.token(claims)) == "an");
  CHECK(read(at.key.token(at.claims())) == "provider.untrusted");
  CHECK(read(TokenKey("RS256", "first").token(claims)) == "provider.untrusted");
  CHECK(read(test::bare_token(claims)) == "provider.untrusted");
}
