#include "adapters/sql_store/accounts.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AccountId;
using port::AccountRow;
using port::ApiTokenId;
using port::ApiTokenRow;
using port::AttemptsRow;
using port::DelegationId;
using port::DelegationRow;
using port::RequestKeyRow;
using port::SessionId;
using port::SessionRow;

template <>
inline constexpr std::string_view kTable<AccountRow> = "account";
template <>
inline constexpr std::string_view kTable<SessionRow> = "account_session";
template <>
inline constexpr std::string_view kTable<ApiTokenRow> = "api_token";
template <>
inline constexpr std::string_view kTable<DelegationRow> = "delegation";
template <>
inline constexpr std::string_view kTable<AttemptsRow> = "sign_in_attempts";
template <>
inline constexpr std::string_view kTable<RequestKeyRow> = "request_key";

void SqlAccounts::insert(const AccountRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlAccounts::update(const AccountRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<AccountRow> SqlAccounts::account(const AccountId& id, bool lock) {
  static const std::string read = select_sql<AccountRow>("and id = $2");
  static const std::string locked = select_sql<AccountRow>("and id = $2 {for_update}");
  return read_first<AccountRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::optional<AccountRow> SqlAccounts::account_named(std::string_view login) {
  static const std::string sql = select_sql<AccountRow>("and login = $2");
  return read_first<AccountRow>(session_.query(sql, {organisation_, login}));
}

std::vector<AccountRow> SqlAccounts::accounts(const AccountId& after, std::size_t limit) {
  static const std::string sql = select_sql<AccountRow>("and id > $2 order by id limit $3");
  const base::Uuid from = after.nil() ? base::Uuid{0, 1} : after.uuid;  // nil would be NULL
  return read_records<AccountRow>(session_.query(sql, {organisation_, from, row_limit(limit)}));
}

void SqlAccounts::insert(const SessionRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlAccounts::update(const SessionRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<SessionRow> SqlAccounts::session_by_token(std::string_view token_hash) {
  static const std::string sql = select_sql<SessionRow>("and token_hash = $2");
  return read_first<SessionRow>(session_.query(sql, {organisation_, token_hash}));
}

std::vector<SessionRow> SqlAccounts::sessions(const AccountId& account) {
  static const std::string sql = select_sql<SessionRow>("and account = $2 order by id desc");
  return read_records<SessionRow>(session_.query(sql, {organisation_, account}));
}

void SqlAccounts::end_session(const SessionId& id) {
  session_.execute("delete from account_session where organisation_id = $1 and id = $2",
                   {organisation_, id});
}

void SqlAccounts::end_sessions(const AccountId& account, const SessionId& except) {
  const base::Uuid kept = except.nil() ? base::Uuid{0, 1} : except.uuid;  // nil would be NULL
  session_.execute(
      "delete from account_session where organisation_id = $1 and account = $2 and id <> $3",
      {organisation_, account, kept});
}

void SqlAccounts::forget_sessions(base::Time expired_before) {
  session_.execute("delete from account_session where organisation_id = $1 and expires < $2",
                   {organisation_, expired_before});
}

void SqlAccounts::insert(const ApiTokenRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlAccounts::update(const ApiTokenRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<ApiTokenRow> SqlAccounts::api_token(std::string_view token_hash) {
  static const std::string sql = select_sql<ApiTokenRow>("and token_hash = $2");
  return read_first<ApiTokenRow>(session_.query(sql, {organisation_, token_hash}));
}

std::vector<ApiTokenRow> SqlAccounts::api_tokens(const AccountId& account) {
  static const std::string sql = select_sql<ApiTokenRow>("and account = $2 order by id desc");
  return read_records<ApiTokenRow>(session_.query(sql, {organisation_, account}));
}

void SqlAccounts::remove_api_token(const ApiTokenId& id) {
  session_.execute("delete from api_token where organisation_id = $1 and id = $2",
                   {organisation_, id});
}

void SqlAccounts::insert(const DelegationRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlAccounts::update(const DelegationRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<DelegationRow> SqlAccounts::delegation(const DelegationId& id, bool lock) {
  static const std::string read = select_sql<DelegationRow>("and id = $2");
  static const std::string locked = select_sql<DelegationRow>("and id = $2 {for_update}");
  return read_first<DelegationRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<DelegationRow> SqlAccounts::delegations_to(std::span<const std::string> receivers,
                                                       base::Time at) {
  static const std::string sql = select_sql<DelegationRow>(
      "and receiver {in:$2} and since <= $3 and until > $3 and revoked is null order by id desc");
  return read_records<DelegationRow>(
      session_.query(sql, {organisation_, session_.dialect().list(receivers), at}));
}

std::vector<DelegationRow> SqlAccounts::delegations_of(std::span<const std::string> actors,
                                                       std::size_t limit) {
  static const std::string sql = select_sql<DelegationRow>(
      "and (giver {in:$2} or receiver {in:$2}) order by id desc limit $3");
  return read_records<DelegationRow>(
      session_.query(sql, {organisation_, session_.dialect().list(actors), row_limit(limit)}));
}

std::vector<DelegationRow> SqlAccounts::delegations(std::size_t limit) {
  static const std::string sql = select_sql<DelegationRow>("order by id desc limit $2");
  return read_records<DelegationRow>(session_.query(sql, {organisation_, row_limit(limit)}));
}

// The row is locked by whoever counts first; the second adds to what that one has committed.
AttemptsRow SqlAccounts::count_attempt(std::string_view key, base::Time now,
                                       base::Time window_start) {
  const Rows rows = session_.query(
      "insert into sign_in_attempts (organisation_id, key, attempts, since) "
      "values ($1, $2, 1, $3) on conflict (organisation_id, key) do update set "
      "attempts = case when sign_in_attempts.since < $4 then 1 "
      "else sign_in_attempts.attempts + 1 end, "
      "since = case when sign_in_attempts.since < $4 then excluded.since "
      "else sign_in_attempts.since end returning attempts, since",
      {organisation_, key, now, window_start});
  return {std::string(key), rows[0].integer(0), rows[0].time(1)};
}

void SqlAccounts::take_back_attempt(std::string_view key) {
  session_.execute(
      "update sign_in_attempts set attempts = attempts - 1 "
      "where organisation_id = $1 and key = $2 and attempts > 0",
      {organisation_, key});
}

void SqlAccounts::clear_attempts(std::string_view key) {
  session_.execute("delete from sign_in_attempts where organisation_id = $1 and key = $2",
                   {organisation_, key});
}

void SqlAccounts::forget_attempts(base::Time begun_before) {
  session_.execute("delete from sign_in_attempts where organisation_id = $1 and since < $2",
                   {organisation_, begun_before});
}

// Whoever inserts first has it; the second waits for that commit and then reads it.
std::optional<RequestKeyRow> SqlAccounts::keep_request(const RequestKeyRow& row) {
  port::require_storable(row);
  const Rows kept = session_.query(
      "insert into request_key (organisation_id, caller, key, fingerprint, answer, created) "
      "values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, caller, key) do nothing "
      "returning key",
      {organisation_, row.caller, row.key, row.fingerprint, row.answer, row.created});
  if (!kept.empty()) return std::nullopt;
  static const std::string sql = select_sql<RequestKeyRow>("and caller = $2 and key = $3");
  return read_first<RequestKeyRow>(session_.query(sql, {organisation_, row.caller, row.key}));
}

void SqlAccounts::answer_request(const RequestKeyRow& row) {
  port::require_storable(row);
  session_.execute(
      "update request_key set answer = $4 where organisation_id = $1 and caller = $2 and key = $3",
      {organisation_, row.caller, row.key, row.answer});
}

void SqlAccounts::drop_request(std::string_view caller, std::string_view key) {
  session_.execute(
      "delete from request_key where organisation_id = $1 and caller = $2 and key = $3",
      {organisation_, caller, key});
}

void SqlAccounts::forget_requests(base::Time kept_before) {
  session_.execute("delete from request_key where organisation_id = $1 and created < $2",
                   {organisation_, kept_before});
}

}  // namespace vanthu::sql_store
