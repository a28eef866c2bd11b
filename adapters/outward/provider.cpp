#include "adapters/outward/provider.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/outward/id_token.h"
#include "adapters/outward/url.h"

namespace vanthu::outward {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::hours kOfferGood{1};
constexpr std::chrono::seconds kKeysAskedAgain{5};

std::string word_of(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

bool says(const Json& object, const char* list, const char* word) {
  const auto at = object.find(list);
  return at != object.end() && at->is_array() &&
         std::find(at->begin(), at->end(), word) != at->end();
}

// Over TLS, or on this machine.
bool is_guarded(const std::string& text) {
  const auto url = parse_url(text);
  return url && (url->tls || is_this_machine(*url));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

std::string failure_of(const Reply& reply) {
  return reply.failure.empty() ? "HTTP " + std::to_string(reply.status) : reply.failure;
}

std::string brief(const std::string& text) {
  std::string out;
  for (const char c : text.substr(0, 200)) out += c >= ' ' && c < '\x7f' ? c : '?';
  return out;
}

}  // namespace

base::Error Provider::unreachable(const std::string& why) const {
  return {"provider.unreachable",
          {"Không liên lạc được với nhà cung cấp đăng nhập (" + why + ").",
           "The sign-in provider gave no answer that can be used (" + why + ")."},
          settings_.name,
          {"Thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.",
           "Try again in some minutes, or sign in with a password."}};
}

base::Error Provider::refused(const std::string& why) const {
  return {"provider.refused",
          {"Nhà cung cấp đăng nhập từ chối (" + why + ").",
           "The sign-in provider refused (" + why + ")."},
          settings_.name,
          {"Bắt đầu đăng nhập lại từ đầu.", "Begin to sign in once more."}};
}

base::Error Provider::untrusted(const std::string& why) const {
  return {"provider.untrusted",
          {"Lời xác nhận của nhà cung cấp đăng nhập không đáng tin (" + why + ").",
           "What the sign-in provider says cannot be believed (" + why + ")."},
          settings_.name,
          {"Bắt đầu lại; nếu vẫn vậy, báo người vận hành máy chủ.",
           "Begin again; if it stays so, tell the server's operator."}};
}

Reply Provider::call(Call call) const {
  call.ca_file = settings_.ca_file;
  call.headers.emplace_back("Accept", "application/json");
  return exchange(call);
}

base::Result<Provider::Offer> Provider::discover() {
  auto base = settings_.issuer;
  while (base.ends_with('/')) base.pop_back();
  const auto reply = call({.url = base + "/.well-known/openid-configuration"});
  if (reply.status != 200) return unreachable(failure_of(reply));
  const auto json = Json::parse(reply.body, nullptr, false);
  if (!json.is_object()) return unreachable("no JSON");
  if (word_of(json, "issuer") != settings_.issuer) return untrusted("another issuer");
  Offer out{word_of(json, "authorization_endpoint"), word_of(json, "token_endpoint"),
            word_of(json, "jwks_uri"), word_of(json, "userinfo_endpoint"),
            word_of(json, "end_session_endpoint")};
  for (const auto* needed : {&out.authorisation, &out.token, &out.keys}) {
    if (!is_guarded(*needed)) return untrusted("an address without TLS");
  }
  for (auto* also : {&out.user_info, &out.end_session}) {
    if (!is_guarded(*also)) also->clear();
  }
  constexpr const char* kWays = "token_endpoint_auth_methods_supported";
  out.secret_in_body =
      says(json, kWays, "client_secret_post") && !says(json, kWays, "client_secret_basic");
  out.names_itself = json.value("authorization_response_iss_parameter_supported", Json()) == true;
  return out;
}

base::Result<Provider::Offer> Provider::offer() {
  const std::lock_guard lock(mutex_);
  if (offered_ && Clock::now() - *offered_ < kOfferGood) return offer_;
  auto found = discover();
  if (!found.ok()) return found;
  offer_ = *found;
  offered_ = Clock::now();
  return offer_;
}

base::Result<std::shared_ptr<const KeySet>> Provider::keys_for(const TokenParts& token) {
  const auto offered = offer();
  if (!offered.ok()) return offered.error();
  const std::lock_guard lock(mutex_);
  const bool asked_lately = keys_asked_ && Clock::now() - *keys_asked_ < kKeysAskedAgain;
  if (keys_ && (keys_->has_key_for(token) || asked_lately)) return keys_;
  const auto reply = call({.url = offered->keys});
  keys_asked_ = Clock::now();
  auto read = reply.status == 200 ? KeySet::parse(reply.body) : std::nullopt;
  if (!read) {
    if (keys_) return keys_;
    return unreachable("keys: " + failure_of(reply));
  }
  keys_ = std::make_shared<const KeySet>(*std::move(read));
  return keys_;
}

base::Result<std::shared_ptr<const Json>> Provider::proven(const std::string& token) {
  const auto parts = parse_token(token);
  if (!parts) return untrusted("no token");
  const auto keys = keys_for(*parts);
  if (!keys.ok()) return keys.error();
  if (!(*keys)->has_signed(*parts)) return untrusted("signature");
  return parts->claims;
}

base::Result<std::string> Provider::authorisation_url(const port::AuthorisationRequest& request) {
  const auto offered = offer();
  if (!offered.ok()) return offered.error();
  std::string url = offered->authorisation;
  const std::pair<const char*, std::string> parameters[] = {{"response_type", "code"},
                                                            {"client_id", settings_.client_id},
                                                            {"redirect_uri", request.redirect_uri},
                                                            {"scope", joined(settings_.scopes)},
                                                            {"state", request.state},
                                                            {"nonce", request.nonce},
                                                            {"code_challenge", request.challenge},
                                                            {"code_challenge_method", "S256"},
                                                            {"ui_locales", request.language}};
  for (const auto& [name, value] : parameters) url = with_parameter(url, name, value);
  if (request.again) {
    url = with_parameter(with_parameter(url, "prompt", "login"), "max_age", "0");
  }
  return url;
}

base::Result<std::shared_ptr<const Json>> Provider::tokens(
    const Offer& offer, const port::AuthorisationAnswer& answer) {
  Call asked;
  asked.method = "POST";
  asked.url = offer.token;
  asked.body = "grant_type=authorization_code&code=" + form_encoded(answer.code) +
               "&redirect_uri=" + form_encoded(answer.redirect_uri) +
               "&code_verifier=" + form_encoded(answer.verifier);
  asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  const auto id = form_encoded(settings_.client_id);
  const auto secret = form_encoded(settings_.client_secret);
  if (secret.empty() || offer.secret_in_body) {
    asked.body += "&client_id=" + id + (secret.empty() ? "" : "&client_secret=" + secret);
  } else {  // RFC 6749, 2.3.1
    asked.headers.emplace_back("Authorization", "Basic " + base64_encoded(id + ":" + secret));
  }
  const auto reply = call(std::move(asked));
  auto json = Json::parse(reply.body, nullptr, false);
  if (reply.status == 200 && json.is_object()) return std::make_shared<const Json>(std::move(json));
  if (reply.status >= 400 && reply.status < 500 && json.is_object()) {
    return refused(brief(word_of(json, "error")));
  }
  return unreachable(failure_of(reply));
}

// What it says beside the ID token counts for the same subject only (Core 1.0, 5.3.2).
void Provider::ask_user_info(const Offer& offer, const std::string& access_token,
                             port::ProvidedIdentity& identity) {
  const bool complete =
      std::all_of(settings_.claims.begin(), settings_.claims.end(),
                  [&](const auto& claim) { return identity.claims.contains(claim); });
  if (complete || offer.user_info.empty() || access_token.empty()) return;
  const bool plain = std::all_of(access_token.begin(), access_token.end(),
                                 [](char c) { return c > ' ' && c < '\x7f'; });
  if (!plain) return;
  const auto reply =
      call({.url = offer.user_info, .headers = {{"Authorization", "Bearer " + access_token}}});
  const auto json = Json::parse(reply.body, nullptr, false);
  if (reply.status != 200 || !json.is_object()) return;
  if (word_of(json, "sub") == identity.subject) add_claims(json, identity);
}

base::Result<port::ProvidedIdentity> Provider::redeem(const port::AuthorisationAnswer& answer,
                                                      base::Time now) {
  const auto offered = offer();
  if (!offered.ok()) return offered.error();
  if ((offered->names_itself || !answer.issuer.empty()) && answer.issuer != settings_.issuer) {
    return untrusted("another issuer answers");
  }
  const auto got = tokens(*offered, answer);
  if (!got.ok()) return got.error();
  const auto id_token = word_of(**got, "id_token");
  const auto claims = proven(id_token);
  if (!claims.ok()) return claims.error();
  const auto wrong =
      wrong_with_id_token(**claims, {settings_.issuer, settings_.client_id, answer.nonce, now});
  if (!wrong.empty()) return untrusted(wrong);
  auto identity = identity_of(**claims);
  identity.id_token = id_token;
  ask_user_info(*offered, word_of(**got, "access_token"), identity);
  return identity;
}

base::Result<std::string> Provider::end_session_url(const std::string& id_token,
                                                    const std::string& return_to) {
  const auto offered = offer();
  if (!offered.ok()) return offered.error();
  if (offered->end_session.empty()) return std::string();
  auto url = with_parameter(offered->end_session, "client_id", settings_.client_id);
  if (!id_token.empty()) url = with_parameter(url, "id_token_hint", id_token);
  return with_parameter(url, "post_logout_redirect_uri", return_to);
}

base::Result<port::ProvidedLogout> Provider::read_logout(const std::string& logout_token,
                                                         base::Time now) {
  const auto claims = proven(logout_token);
  if (!claims.ok()) return claims.error();
  const auto wrong =
      wrong_with_logout_token(**claims, {settings_.issuer, settings_.client_id, "", now});
  if (!wrong.empty()) return untrusted(wrong);
  return logout_of(**claims);
}

// --- all of them --------------------------------------------------------------------------------

Providers::Providers(const std::vector<ProviderSettings>& settings) {
  for (const auto& one : settings) providers_[one.name] = std::make_unique<Provider>(one);
}

base::Result<Provider*> Providers::named(const std::string& provider) {
  const auto found = providers_.find(provider);
  if (found != providers_.end()) return found->second.get();
  return base::Error{"provider.unknown",
                     {"Không có nhà cung cấp đăng nhập này.", "There is no such sign-in provider."},
                     provider,
                     {"Mở lại trang đăng nhập.", "Open the sign-in page again."}};
}

base::Result<std::string> Providers::authorisation_url(const std::string& provider,
                                                       const port::AuthorisationRequest& request) {
  const auto found = named(provider);
  if (!found.ok()) return found.error();
  return (*found)->authorisation_url(request);
}

base::Result<port::ProvidedIdentity> Providers::redeem(const std::string& provider,
                                                       const port::AuthorisationAnswer& answer,
                                                       base::Time now) {
  const auto found = named(provider);
  if (!found.ok()) return found.error();
  return (*found)->redeem(answer, now);
}

base::Result<std::string> Providers::end_session_url(const std::string& provider,
                                                     const std::string& id_token,
                                                     const std::string& return_to) {
  const auto found = named(provider);
  if (!found.ok()) return found.error();
  return (*found)->end_session_url(id_token, return_to);
}

base::Result<port::ProvidedLogout> Providers::read_logout(const std::string& provider,
                                                          const std::string& logout_token,
                                                          base::Time now) {
  const auto found = named(provider);
  if (!found.ok()) return found.error();
  return (*found)->read_logout(logout_token, now);
}

}  // namespace vanthu::outward
