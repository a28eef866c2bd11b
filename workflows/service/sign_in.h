// Signing in with a password, sessions, and signing out: here, elsewhere, everywhere.
//
// A session is 256 random bits in a cookie; the database has their SHA-256. It is over when nobody
// used it for session_idle, after session_lifetime at the latest, when it is ended, and when the
// account is disabled. Every sign-in makes a new one and ends the one it came with.
//
// Guessing: attempts are counted in the database before the password is looked at, for a login from
// one address, for a login and for an address. An unknown, disabled or password-less login costs
// the same work and gets the same answer as a wrong password.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct Credentials {
  std::string login;
  std::string password;
  std::string address;     // of the client; IPv6 is counted by its first 64 bits
  std::string user_agent;  // kept for the list of sessions
  std::string old_token;   // of the session the request came with; empty: none
};

struct SignedIn {
  std::string token;  // for the cookie; not kept anywhere else
  Principal principal;
};

// Refused: "sign_in.wrong", "sign_in.too_many" (see retry_after()), "sign_in.busy".
base::Result<SignedIn> sign_in(Office& office, const Credentials& credentials);

// How long a refusal asks to wait; nothing for other errors.
std::optional<std::chrono::seconds> retry_after(const base::Error& error);

// Whose session the cookie's token is; nothing: nobody's, or it is over. Notes the use.
std::optional<Principal> session_principal(Office& office, const std::string& token);

// The session of this principal; nothing happens for one without.
void sign_out(Office& office, const Principal& principal);
// All sessions of the account, this one too; API tokens stay.
void sign_out_everywhere(Office& office, const Principal& principal);

// The password once more, for what is done in person (permission.h). Refused: as sign_in().
base::Outcome confirm_password(Office& office, const Principal& principal,
                               const std::string& password, const std::string& address);

// One's own, by the old one; ends the account's other sessions. Refused: as sign_in(), those of
// check_new_password().
base::Outcome change_password(Office& office, const Principal& principal,
                              const std::string& old_password, const std::string& new_password,
                              const std::string& address);

// Newest first, those that are over left out; one's own account's.
std::vector<port::SessionRow> sessions_of(Office& office, const Principal& principal);
// One of the account's own. Refused: "session.not_found".
base::Outcome end_session(Office& office, const Principal& principal, const port::SessionId& id);

// For whoever proved in another way who they are (provided_sign_in.h): a session in the caller's
// transaction, in place of the one the request came with. `token` is a new_secret().
SignedIn open_session(Office& office, runtime::Transaction& t, const port::AccountRow& account,
                      const Credentials& credentials, const std::string& token);

// The network an address is in, as attempts are counted.
std::string network_of(const std::string& address);

// 256 random bits as base64url: a cookie, an API token.
std::string new_secret(Office& office);
// Name, roles and marks of an account as a principal of no channel yet.
Principal principal_of(const port::AccountRow& account);

}  // namespace vanthu::service
