#include "adapters/sql_store/identities.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AccountId;
using port::IdentityId;
using port::IdentityRow;
using port::ProvidedSessionRow;
using port::SessionId;
using port::SignInRequestRow;

template <>
inline constexpr std::string_view kTable<IdentityRow> = "identity";
template <>
inline constexpr std::string_view kTable<SignInRequestRow> = "sign_in_request";
template <>
inline constexpr std::string_view kTable<ProvidedSessionRow> = "provided_session";

void SqlIdentities::insert(const IdentityRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlIdentities::update(const IdentityRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<IdentityRow> SqlIdentities::identity(std::string_view provider,
                                                   std::string_view subject) {
  static const std::string sql = select_sql<IdentityRow>("and provider = $2 and subject = $3");
  return read_first<IdentityRow>(session_.query(sql, {organisation_, provider, subject}));
}

std::vector<IdentityRow> SqlIdentities::identities(const AccountId& account) {
  static const std::string sql = select_sql<IdentityRow>("and account = $2 order by id");
  return read_records<IdentityRow>(session_.query(sql, {organisation_, account}));
}

void SqlIdentities::remove_identity(const IdentityId& id) {
  session_.execute("delete from identity where organisation_id = $1 and id = $2",
                   {organisation_, id});
}

void SqlIdentities::insert(const SignInRequestRow& row) {
  insert_record(session_, organisation_, row);
}

// The second waits for the first one's commit and then finds nothing.
std::optional<SignInRequestRow> SqlIdentities::take_sign_in_request(std::string_view state_hash) {
  static const std::string sql =
      "delete from sign_in_request where organisation_id = $1 and state_hash = $2 returning " +
      name_list(columns_of<SignInRequestRow>());
  return read_first<SignInRequestRow>(session_.query(sql, {organisation_, state_hash}));
}

void SqlIdentities::forget_sign_in_requests(base::Time expired_before) {
  session_.execute("delete from sign_in_request where organisation_id = $1 and expires < $2",
                   {organisation_, expired_before});
}

void SqlIdentities::insert(const ProvidedSessionRow& row) {
  insert_record(session_, organisation_, row);
}

std::optional<ProvidedSessionRow> SqlIdentities::provided_session(const SessionId& session) {
  static const std::string sql = select_sql<ProvidedSessionRow>("and session = $2");
  return read_first<ProvidedSessionRow>(session_.query(sql, {organisation_, session}));
}

std::vector<ProvidedSessionRow> SqlIdentities::provided_sessions(std::string_view provider,
                                                                 std::string_view subject,
                                                                 std::string_view sid) {
  static const std::string by_sid =
      select_sql<ProvidedSessionRow>("and provider = $2 and sid = $3 order by session");
  static const std::string by_subject =
      select_sql<ProvidedSessionRow>("and provider = $2 and subject = $3 order by session");
  const bool named = !sid.empty();
  return read_records<ProvidedSessionRow>(session_.query(
      named ? by_sid : by_subject, {organisation_, provider, named ? sid : subject}));
}

void SqlIdentities::forget_provided_sessions(base::Time expired_before) {
  session_.execute("delete from provided_session where organisation_id = $1 and expires < $2",
                   {organisation_, expired_before});
}

}  // namespace vanthu::sql_store
