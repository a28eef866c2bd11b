// Who may sign in, and on whose behalf people act: accounts, sessions, API tokens, delegations and
// the counters that slow guessing down.
//
// Of the same store and transaction as the office's records (Records::accounts()); the same
// failures. Secrets are never stored: only argon2id hashes of passwords, SHA-256 of random tokens.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct AccountTag;
struct SessionTag;
struct ApiTokenTag;
struct DelegationTag;
using AccountId = base::Id<AccountTag>;
using SessionId = base::Id<SessionTag>;
using ApiTokenId = base::Id<ApiTokenTag>;
using DelegationId = base::Id<DelegationTag>;

struct AccountRow {
  AccountId id;
  std::string login;  // lower case; unique
  std::string display_name;
  std::string password_hash;   // libsodium's text form of argon2id; empty: no password
  std::string actor;           // directory id of the person or post it acts as; empty: of nobody
  bool administrator = false;  // looks after the installation
  std::string language;        // "vi", "en"; empty: the browser's
  bool disabled = false;
  base::Time created{};
  base::Time changed{};
  bool operator==(const AccountRow&) const = default;
};

struct SessionRow {
  SessionId id;
  std::string token_hash;  // SHA-256 of the cookie's token, hex; unique
  AccountId account;
  base::Time created{};
  base::Time authenticated{};  // when the password was last given
  base::Time last_used{};      // to the minute
  base::Time expires{};        // whatever happens
  std::string user_agent;
  std::string address;
  bool operator==(const SessionRow&) const = default;
};

struct ApiTokenRow {
  ApiTokenId id;
  std::string token_hash;  // SHA-256, hex; unique
  AccountId account;
  std::string name;    // what it is for
  std::string scopes;  // "read work": words with a blank between
  base::Time created{};
  std::optional<base::Time> expires;
  std::optional<base::Time> last_used;  // to the minute
  bool operator==(const ApiTokenRow&) const = default;
};

// The receiver may do what the giver may, from `since` until before `until` (ủy quyền; not to be
// passed on). Never deleted: the record refers to it.
struct DelegationRow {
  DelegationId id;
  std::string giver;     // directory id
  std::string receiver;  // directory id
  base::Time since{};
  base::Time until{};
  std::string scope;  // directory ids of the giver's that are lent, blanks between; empty: all
  std::string reason;
  std::string made_by;  // actor id
  base::Time created{};
  std::optional<base::Time> revoked;
  std::string revoked_by;
  bool operator==(const DelegationRow&) const = default;
};

// How often a thing (a login, an address) was tried since the window began.
struct AttemptsRow {
  std::string key;
  std::int64_t attempts = 0;
  base::Time since{};
  bool operator==(const AttemptsRow&) const = default;
};

// A request that changes something and may come again under the same key: its answer is kept.
struct RequestKeyRow {
  std::string caller;  // whose key it is
  std::string key;
  std::string fingerprint;  // SHA-256 of what was asked, hex
  std::string answer;       // as the adapter writes it; empty: still under way
  base::Time created{};
  bool operator==(const RequestKeyRow&) const = default;
};

class Accounts {
 public:
  virtual ~Accounts() = default;

  virtual void insert(const AccountRow& row) = 0;
  virtual void update(const AccountRow& row) = 0;
  virtual std::optional<AccountRow> account(const AccountId& id, bool lock = false) = 0;
  virtual std::optional<AccountRow> account_named(std::string_view login) = 0;
  // In the order of their making; `after` continues a page.
  virtual std::vector<AccountRow> accounts(const AccountId& after, std::size_t limit) = 0;

  virtual void insert(const SessionRow& row) = 0;
  virtual void update(const SessionRow& row) = 0;
  virtual std::optional<SessionRow> session_by_token(std::string_view token_hash) = 0;
  virtual std::vector<SessionRow> sessions(const AccountId& account) = 0;  // newest first
  virtual void end_session(const SessionId& id) = 0;  // nothing happens if there is none
  virtual void end_sessions(const AccountId& account, const SessionId& except) = 0;  // nil: all
  virtual void forget_sessions(base::Time expired_before) = 0;

  virtual void insert(const ApiTokenRow& row) = 0;
  virtual void update(const ApiTokenRow& row) = 0;
  virtual std::optional<ApiTokenRow> api_token(std::string_view token_hash) = 0;
  virtual std::vector<ApiTokenRow> api_tokens(const AccountId& account) = 0;  // newest first
  virtual void remove_api_token(const ApiTokenId& id) = 0;

  virtual void insert(const DelegationRow& row) = 0;
  virtual void update(const DelegationRow& row) = 0;
  virtual std::optional<DelegationRow> delegation(const DelegationId& id, bool lock = false) = 0;
  // Those to any of these receivers that are good at `at`, newest first.
  virtual std::vector<DelegationRow> delegations_to(std::span<const std::string> receivers,
                                                    base::Time at) = 0;
  // Those from or to any of these, newest first.
  virtual std::vector<DelegationRow> delegations_of(std::span<const std::string> actors,
                                                    std::size_t limit) = 0;
  virtual std::vector<DelegationRow> delegations(std::size_t limit) = 0;  // newest first

  // Counts one attempt, in a new window if the old one began before `window_start`; gives the row
  // with it. Two at once are both counted.
  virtual AttemptsRow count_attempt(std::string_view key, base::Time now,
                                    base::Time window_start) = 0;
  virtual void take_back_attempt(std::string_view key) = 0;
  virtual void clear_attempts(std::string_view key) = 0;
  virtual void forget_attempts(base::Time begun_before) = 0;

  // Keeps the row unless the caller's key is there already; then gives that one. Of two at once one
  // keeps it.
  virtual std::optional<RequestKeyRow> keep_request(const RequestKeyRow& row) = 0;
  virtual void answer_request(const RequestKeyRow& row) = 0;  // its new answer
  virtual void drop_request(std::string_view caller, std::string_view key) = 0;
  virtual void forget_requests(base::Time kept_before) = 0;
};

}  // namespace vanthu::port
