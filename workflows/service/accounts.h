// Accounts: who may sign in, and as whom of the directory they act. Administrators see and disable
// them; only the operator at the server's shell adds one, says as whom it acts, or sets a password
// without the old one: so no administrator can sign as somebody else.
#pragma once

#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct NewAccount {
  std::string login;     // 2 to 64 of a-z 0-9 . _ - @, taken as lower case
  std::string name;      // empty: as the directory prints the actor, else the login
  std::string actor;     // directory id of a person, post or unit; empty: of nobody
  std::string language;  // "vi", "en" or empty
  std::string password;  // empty: none yet, cannot sign in
  bool administrator = false;
};

// Refused: "permission.denied", "account.bad_login", "account.exists", "account.bad_language",
// "actor.unknown", "account.acts_for_nobody" (neither an actor nor an administrator), those of
// check_new_password(), "sign_in.busy".
base::Result<port::AccountId> add_account(Office& office, const Principal& principal,
                                          const NewAccount& request);

// Sets a password without the old one and ends all sessions. Refused: "permission.denied",
// "account.not_found", those of check_new_password(), "sign_in.busy".
base::Outcome set_password(Office& office, const Principal& principal, const std::string& login,
                           const std::string& password);

// A disabled account's sessions and tokens are good for nothing from the next request on. Refused:
// "permission.denied", "account.not_found", "account.own" (an administrator's own).
base::Outcome disable_account(Office& office, const Principal& principal, const std::string& login,
                              bool disabled);

// In the order of their making. Refused: "permission.denied".
base::Result<std::vector<port::AccountRow>> all_accounts(Office& office,
                                                         const Principal& principal);

// add_account() in the caller's transaction, for who may not ask for it by themselves
// (provided_sign_in.h); asks for no permission. Refused: as add_account().
base::Result<port::AccountRow> create_account(Office& office, runtime::Transaction& t,
                                              const NewAccount& request, const std::string& hash);

std::string lower_login(const std::string& login);
base::Error no_such_account(const std::string& login);
base::Error passwords_busy();

}  // namespace vanthu::service
