#include "adapters/outward/id_token.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vanthu::outward {
namespace {

using Json = nlohmann::json;
using std::chrono::seconds;

constexpr std::size_t kLongestSubject = 255;  // OpenID Connect Core 1.0, 2
constexpr seconds kFreshest{600};             // a token is made for the sign-in that asks for it
constexpr const char* kLogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

std::string string_of(const Json& claims, const char* name) {
  const auto at = claims.find(name);
  return at != claims.end() && at->is_string() ? at->get<std::string>() : "";
}

// NumericDate (RFC 7519, 2); nothing for what is none.
std::optional<base::Time> date_of(const Json& claims, const char* name) {
  const auto at = claims.find(name);
  if (at == claims.end() || !at->is_number()) return std::nullopt;
  const double value = at->get<double>();
  if (!(value >= 0 && value < 1e11)) return std::nullopt;
  return base::Time{} + seconds(static_cast<std::int64_t>(value));
}

bool is_for(const Json& claims, const std::string& client) {
  const auto at = claims.find("aud");
  if (at == claims.end()) return false;
  if (at->is_string()) return at->get<std::string>() == client;
  if (!at->is_array()) return false;
  const bool named = std::any_of(at->begin(), at->end(), [&](const Json& one) {
    return one.is_string() && one.get<std::string>() == client;
  });
  return named && (at->size() == 1 || claims.contains("azp"));
}

std::string wrong_with_any(const Json& claims, const Expected& expected) {
  if (string_of(claims, "iss") != expected.issuer) return "another issuer";
  if (!is_for(claims, expected.client_id)) return "another audience";
  if (claims.contains("azp") && string_of(claims, "azp") != expected.client_id) {
    return "another authorised party";
  }
  const auto issued = date_of(claims, "iat");
  if (!issued || *issued > expected.now + kSkew)
    return "issued in the future, or nobody knows when";
  if (claims.contains("nbf")) {
    const auto from = date_of(claims, "nbf");
    if (!from || *from > expected.now + kSkew) return "not good yet";
  }
  return {};
}

bool expired(const Json& claims, const Expected& expected) {
  const auto until = date_of(claims, "exp");
  return !until || expected.now >= *until + kSkew;
}

}  // namespace

std::string wrong_with_id_token(const Json& claims, const Expected& expected) {
  if (auto wrong = wrong_with_any(claims, expected); !wrong.empty()) return wrong;
  if (expired(claims, expected)) return "expired";
  if (*date_of(claims, "iat") < expected.now - kFreshest - kSkew) return "issued long ago";
  if (expected.nonce.empty() || string_of(claims, "nonce") != expected.nonce) {
    return "another nonce";
  }
  const auto subject = string_of(claims, "sub");
  if (subject.empty() || subject.size() > kLongestSubject) return "no subject";
  return {};
}

std::string wrong_with_logout_token(const Json& claims, const Expected& expected) {
  if (auto wrong = wrong_with_any(claims, expected); !wrong.empty()) return wrong;
  if (claims.contains("exp") ? expired(claims, expected)
                             : *date_of(claims, "iat") < expected.now - kFreshest - kSkew) {
    return "expired";
  }
  if (claims.contains("nonce")) return "an ID token";
  const auto events = claims.find("events");
  if (events == claims.end() || !events->is_object() || !events->contains(kLogoutEvent)) {
    return "no logout";
  }
  const auto logout = logout_of(claims);
  if (logout.subject.empty() && logout.sid.empty()) return "nobody is named";
  if (string_of(claims, "jti").empty()) return "no identifier";
  return {};
}

port::ProvidedIdentity identity_of(const Json& claims) {
  port::ProvidedIdentity out;
  out.subject = string_of(claims, "sub");
  out.sid = string_of(claims, "sid");
  out.authenticated = date_of(claims, "auth_time");
  add_claims(claims, out);
  return out;
}

port::ProvidedLogout logout_of(const Json& claims) {
  return {string_of(claims, "sub"), string_of(claims, "sid")};
}

void add_claims(const Json& claims, port::ProvidedIdentity& identity) {
  const bool brings_address = !identity.claims.contains("email") && claims.contains("email");
  for (const auto& [name, value] : claims.items()) {
    if (value.is_string()) identity.claims.emplace(name, value.get<std::string>());
  }
  const auto verified = claims.find("email_verified");
  if (brings_address) {
    identity.email_verified =
        verified != claims.end() && verified->is_boolean() && verified->get<bool>();
  }
}

}  // namespace vanthu::outward
