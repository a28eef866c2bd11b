// Signing in through another provider (OpenID Connect Core 1.0, code flow with PKCE), proving once
// more who one is there, and signing out on its word (Back-Channel Logout 1.0).
//
// A browser is sent away with a state that is good once, for ten minutes, and in that browser only.
// What the provider says is checked by the port (sign_in_provider.h), outside of transactions.
//
// Who of the provider is which account: the subject, once it is known. The first time it is the
// account whose login is the provider's link_claim ("email": a verified one only), if that account
// is no administrator's and has nobody else of this provider yet; or a new account, where the
// provider has an actor_claim; or whoever the operator linked.
#pragma once

#include <string>
#include <vector>

#include "workflows/port/identities.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"
#include "workflows/service/sign_in.h"

namespace vanthu::service {

struct Departure {
  std::string url;      // of the provider, to send the browser to
  std::string browser;  // for a cookie of this browser
};
struct Leaving {
  std::string provider;
  std::string return_to;  // path on this server
  std::string language;
  std::string address;
  std::string browser;               // its cookie from an earlier departure; empty: none
  const Principal* again = nullptr;  // whose session asks to be proved once more
};
// Refused: "provider.unknown", "sign_in.too_many", those of port::SignInProviders.
base::Result<Departure> leave_for_provider(Office& office, const Leaving& leaving);

struct ProviderReturn {
  std::string provider;
  std::string state, code, issuer;
  std::string error;    // what the provider says instead of a code; empty: nothing
  std::string browser;  // the cookie
  Credentials client;   // address, user agent, old token; no password
};
struct Arrived {
  SignedIn signed_in;  // without a token where a session was proved again
  std::string return_to;
};
// Refused: "sign_in.lost" (no such departure, another browser, too late), "sign_in.no_account",
// "identity.taken", "account.…" (of a new one), "provider.…".
base::Result<Arrived> arrive_from_provider(Office& office, const ProviderReturn& arrival);

// Which provider a session came from; empty: none.
std::string provider_of(Office& office, const Principal& principal);
// Where a browser ends its session at the provider too; empty: nowhere. Ask before sign_out().
std::string provider_sign_out_url(Office& office, const Principal& principal);
// The provider says that somebody has signed out there; gives how many sessions ended. Refused:
// those of port::SignInProviders.
base::Result<std::size_t> end_provided_sessions(Office& office, const std::string& provider,
                                                const std::string& logout_token);

// By the operator. Refused: "permission.denied", "provider.unknown", "account.not_found",
// "identity.taken", "identity.invalid".
base::Outcome link_identity(Office& office, const Principal& principal, const std::string& login,
                            const std::string& provider, const std::string& subject);
base::Outcome unlink_identity(Office& office, const Principal& principal, const std::string& login,
                              const std::string& provider);
base::Result<std::vector<port::IdentityRow>> identities_of(Office& office,
                                                           const Principal& principal,
                                                           const std::string& login);

const ProviderRules* provider_named(const OfficeSettings& settings, const std::string& name);

}  // namespace vanthu::service
