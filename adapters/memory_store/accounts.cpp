#include "adapters/memory_store/accounts.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {
namespace {

// The newest rows that `wanted` takes, at most `limit`.
template <class Key, class Row, class Wanted>
std::vector<Row> newest(const Table<Key, Row>& table, std::size_t limit, Wanted&& wanted) {
  std::vector<Row> out;
  for (auto at = table.rows().rbegin(); at != table.rows().rend() && out.size() < limit; ++at) {
    if (wanted(at->second)) out.push_back(at->second);
  }
  return out;
}

// Removes the rows that `unwanted` takes, with what `also` removes for each.
template <class Key, class Row, class Unwanted, class Also>
void remove_rows(Table<Key, Row>& table, Journal& journal, Unwanted&& unwanted, Also&& also) {
  std::vector<Key> gone;
  for (const auto& [key, row] : table.rows()) {
    if (unwanted(row)) gone.push_back(key);
  }
  for (const auto& key : gone) {
    also(*table.find(key));
    table.erase(journal, key);
  }
}

bool holds(std::span<const std::string> list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void require_all(std::span<const std::string> texts) {
  for (const auto& text : texts) port::require_storable(std::string_view(text), "actor");
}

constexpr std::size_t kAll = static_cast<std::size_t>(-1);

}  // namespace

using port::AccountId;
using port::AccountRow;
using port::ApiTokenId;
using port::ApiTokenRow;
using port::DelegationId;
using port::DelegationRow;
using port::SessionId;
using port::SessionRow;

void MemoryAccounts::insert(const AccountRow& row) {
  port::require_storable(row);
  data_.accounts.insert(journal_, row.id, row, "account");
  data_.logins.insert(journal_, row.login, row.id, "account");
}

void MemoryAccounts::update(const AccountRow& row) {
  port::require_storable(row);
  const auto before = found(data_.accounts, row.id);
  replace_existing(data_.accounts, journal_, row.id, row);
  if (before->login == row.login) return;
  data_.logins.insert(journal_, row.login, row.id, "account");
  data_.logins.erase(journal_, before->login);
}

std::optional<AccountRow> MemoryAccounts::account(const AccountId& id, bool /*lock*/) {
  return found(data_.accounts, id);
}

std::optional<AccountRow> MemoryAccounts::account_named(std::string_view login) {
  port::require_storable(login, "login");
  const auto* id = data_.logins.find(std::string(login));
  return id == nullptr ? std::nullopt : found(data_.accounts, *id);
}

std::vector<AccountRow> MemoryAccounts::accounts(const AccountId& after, std::size_t limit) {
  std::vector<AccountRow> out;
  const auto& rows = data_.accounts.rows();
  for (auto at = rows.upper_bound(after); at != rows.end() && out.size() < limit; ++at) {
    out.push_back(at->second);
  }
  return out;
}

void MemoryAccounts::insert(const SessionRow& row) {
  port::require_storable(row);
  data_.sessions.insert(journal_, row.id, row, "account_session");
  data_.session_tokens.insert(journal_, row.token_hash, row.id, "account_session");
}

void MemoryAccounts::update(const SessionRow& row) {
  port::require_storable(row);
  const auto before = found(data_.sessions, row.id);
  replace_existing(data_.sessions, journal_, row.id, row);
  if (before->token_hash == row.token_hash) return;
  data_.session_tokens.insert(journal_, row.token_hash, row.id, "account_session");
  data_.session_tokens.erase(journal_, before->token_hash);
}

std::optional<SessionRow> MemoryAccounts::session_by_token(std::string_view token_hash) {
  const auto* id = data_.session_tokens.find(std::string(token_hash));
  return id == nullptr ? std::nullopt : found(data_.sessions, *id);
}

std::vector<SessionRow> MemoryAccounts::sessions(const AccountId& account) {
  return newest(data_.sessions, kAll, [&](const auto& row) { return row.account == account; });
}

void MemoryAccounts::end_session(const SessionId& id) {
  const auto row = found(data_.sessions, id);
  if (!row) return;
  data_.session_tokens.erase(journal_, row->token_hash);
  data_.sessions.erase(journal_, id);
}

void MemoryAccounts::end_sessions(const AccountId& account, const SessionId& except) {
  remove_rows(
      data_.sessions, journal_,
      [&](const auto& row) { return row.account == account && row.id != except; },
      [&](const auto& row) { data_.session_tokens.erase(journal_, row.token_hash); });
}

void MemoryAccounts::forget_sessions(base::Time expired_before) {
  remove_rows(
      data_.sessions, journal_, [&](const auto& row) { return row.expires < expired_before; },
      [&](const auto& row) { data_.session_tokens.erase(journal_, row.token_hash); });
}

void MemoryAccounts::insert(const ApiTokenRow& row) {
  port::require_storable(row);
  data_.tokens.insert(journal_, row.id, row, "api_token");
  data_.token_hashes.insert(journal_, row.token_hash, row.id, "api_token");
}

void MemoryAccounts::update(const ApiTokenRow& row) {
  port::require_storable(row);
  const auto before = found(data_.tokens, row.id);
  replace_existing(data_.tokens, journal_, row.id, row);
  if (before->token_hash == row.token_hash) return;
  data_.token_hashes.insert(journal_, row.token_hash, row.id, "api_token");
  data_.token_hashes.erase(journal_, before->token_hash);
}

std::optional<ApiTokenRow> MemoryAccounts::api_token(std::string_view token_hash) {
  const auto* id = data_.token_hashes.find(std::string(token_hash));
  return id == nullptr ? std::nullopt : found(data_.tokens, *id);
}

std::vector<ApiTokenRow> MemoryAccounts::api_tokens(const AccountId& account) {
  return newest(data_.tokens, kAll, [&](const auto& row) { return row.account == account; });
}

void MemoryAccounts::remove_api_token(const ApiTokenId& id) {
  const auto row = found(data_.tokens, id);
  if (!row) return;
  data_.token_hashes.erase(journal_, row->token_hash);
  data_.tokens.erase(journal_, id);
}

void MemoryAccounts::insert(const DelegationRow& row) {
  port::require_storable(row);
  data_.delegations.insert(journal_, row.id, row, "delegation");
}

void MemoryAccounts::update(const DelegationRow& row) {
  port::require_storable(row);
  replace_existing(data_.delegations, journal_, row.id, row);
}

std::optional<DelegationRow> MemoryAccounts::delegation(const DelegationId& id, bool /*lock*/) {
  return found(data_.delegations, id);
}

std::vector<DelegationRow> MemoryAccounts::delegations_to(std::span<const std::string> receivers,
                                                          base::Time at) {
  require_all(receivers);
  return newest(data_.delegations, kAll, [&](const auto& row) {
    return holds(receivers, row.receiver) && row.since <= at && at < row.until && !row.revoked;
  });
}

std::vector<DelegationRow> MemoryAccounts::delegations_of(std::span<const std::string> actors,
                                                          std::size_t limit) {
  require_all(actors);
  return newest(data_.delegations, limit, [&](const auto& row) {
    return holds(actors, row.giver) || holds(actors, row.receiver);
  });
}

std::vector<DelegationRow> MemoryAccounts::delegations(std::size_t limit) {
  return newest(data_.delegations, limit, [](const auto&) { return true; });
}

port::AttemptsRow MemoryAccounts::count_attempt(std::string_view key, base::Time now,
                                                base::Time window_start) {
  port::require_storable(key, "key");
  auto row = found(data_.attempts, std::string(key)).value_or(port::AttemptsRow{});
  if (row.key.empty() || row.since < window_start) row = {std::string(key), 0, now};
  ++row.attempts;
  data_.attempts.put(journal_, row.key, row);
  return row;
}

void MemoryAccounts::take_back_attempt(std::string_view key) {
  auto row = found(data_.attempts, std::string(key));
  if (!row || row->attempts == 0) return;
  --row->attempts;
  data_.attempts.put(journal_, row->key, *row);
}

void MemoryAccounts::clear_attempts(std::string_view key) {
  data_.attempts.erase(journal_, std::string(key));
}

void MemoryAccounts::forget_attempts(base::Time begun_before) {
  remove_rows(
      data_.attempts, journal_, [&](const auto& row) { return row.since < begun_before; },
      [](const auto&) {});
}

std::optional<port::RequestKeyRow> MemoryAccounts::keep_request(const port::RequestKeyRow& row) {
  port::require_storable(row);
  if (auto there = found(data_.requests, {row.caller, row.key})) return there;
  data_.requests.put(journal_, {row.caller, row.key}, row);
  return std::nullopt;
}

void MemoryAccounts::answer_request(const port::RequestKeyRow& row) {
  port::require_storable(row);
  auto there = found(data_.requests, {row.caller, row.key});
  if (!there) return;
  there->answer = row.answer;
  data_.requests.put(journal_, {row.caller, row.key}, *there);
}

void MemoryAccounts::drop_request(std::string_view caller, std::string_view key) {
  data_.requests.erase(journal_, {std::string(caller), std::string(key)});
}

void MemoryAccounts::forget_requests(base::Time kept_before) {
  remove_rows(
      data_.requests, journal_, [&](const auto& row) { return row.created < kept_before; },
      [](const auto&) {});
}

}  // namespace vanthu::memory_store
