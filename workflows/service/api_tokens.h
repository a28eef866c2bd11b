// API tokens: a program signs in as somebody, for some things only, until a day.
//
// A token is "vanthu_" and 256 random bits, shown once; the database has its SHA-256. It stands for
// its account, so it sees and does what that account may within its scopes; it signs nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct NewToken {
  std::string login;   // whose; empty: the principal's own
  std::string name;    // what it is for
  std::string scopes;  // of "read work admin worker"
  int days = 90;       // until it ends, 1 to 366
};

// The token's text. Refused: "permission.denied", "sign_in.again", "account.not_found",
// "token.invalid" (name, scopes or days).
base::Result<std::string> make_token(Office& office, const Principal& principal,
                                     const NewToken& request);

// Newest first; with an empty login one's own. Refused: "permission.denied", "account.not_found".
base::Result<std::vector<port::ApiTokenRow>> tokens_of(Office& office, const Principal& principal,
                                                       const std::string& login = "");

// Refused also: "token.not_found".
base::Outcome revoke_token(Office& office, const Principal& principal, const port::ApiTokenId& id,
                           const std::string& login = "");

// Whose token it is; nothing: nobody's, ended, or the account is disabled. Notes the use.
std::optional<Principal> token_principal(Office& office, const std::string& token);

// 0 if there is another word in it, or none.
unsigned scopes_of(const std::string& words);

}  // namespace vanthu::service
