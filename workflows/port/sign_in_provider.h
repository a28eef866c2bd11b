// The way out to providers who know who somebody is (OpenID Connect Core 1.0).
//
// Thread-safe. May be slow: never called inside a transaction. Nothing that a provider says or
// fails to say throws; it is a refusal: "provider.unknown" (no such name), "provider.unreachable"
// (no answer, or none that can be used), "provider.refused" (it says no), "provider.untrusted" (a
// token that proves nothing: signature, issuer, audience, times, nonce).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct AuthorisationRequest {
  std::string state;
  std::string nonce;
  std::string challenge;     // PKCE, S256 (RFC 7636, 4.2)
  std::string redirect_uri;  // of this server
  std::string language;      // "vi", "en"
  bool again = false;        // the person has to prove who they are once more
};

struct AuthorisationAnswer {
  std::string code;
  std::string issuer;  // as the answer names it (RFC 9207); empty: it does not
  std::string verifier;
  std::string nonce;
  std::string redirect_uri;
};

// What a checked ID token says.
struct ProvidedIdentity {
  std::string subject;
  std::string sid;                            // the provider's session; empty: none is named
  std::string id_token;                       // as it came
  std::map<std::string, std::string> claims;  // those that are texts
  bool email_verified = false;
  std::optional<base::Time> authenticated;  // auth_time
  bool operator==(const ProvidedIdentity&) const = default;
};

// What a checked logout token says (Back-Channel Logout 1.0): one of the two is there.
struct ProvidedLogout {
  std::string subject;
  std::string sid;
  bool operator==(const ProvidedLogout&) const = default;
};

class SignInProviders {
 public:
  virtual ~SignInProviders() = default;

  virtual base::Result<std::string> authorisation_url(const std::string& provider,
                                                      const AuthorisationRequest& request) = 0;
  virtual base::Result<ProvidedIdentity> redeem(const std::string& provider,
                                                const AuthorisationAnswer& answer,
                                                base::Time now) = 0;
  // Where a browser ends its session there and comes back to `return_to`; empty: nowhere.
  virtual base::Result<std::string> end_session_url(const std::string& provider,
                                                    const std::string& id_token,
                                                    const std::string& return_to) = 0;
  virtual base::Result<ProvidedLogout> read_logout(const std::string& provider,
                                                   const std::string& logout_token,
                                                   base::Time now) = 0;
};

}  // namespace vanthu::port
