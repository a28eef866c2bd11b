#include "adapters/memory_store/identities.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::AccountId;
using port::IdentityId;
using port::IdentityRow;
using port::ProvidedSessionRow;
using port::SessionId;
using port::SignInRequestRow;

namespace {

template <class Key, class Row>
void forget_expired(Table<Key, Row>& table, Journal& journal, base::Time before) {
  std::vector<Key> gone;
  for (const auto& [key, row] : table.rows()) {
    if (row.expires < before) gone.push_back(key);
  }
  for (const auto& key : gone) table.erase(journal, key);
}

}  // namespace

void MemoryIdentities::insert(const IdentityRow& row) {
  port::require_storable(row);
  data_.identities.insert(journal_, row.id, row, "identity");
  data_.subjects.insert(journal_, {row.provider, row.subject}, row.id, "identity");
}

void MemoryIdentities::update(const IdentityRow& row) {
  port::require_storable(row);
  const auto before = found(data_.identities, row.id);
  replace_existing(data_.identities, journal_, row.id, row);
  if (before->provider == row.provider && before->subject == row.subject) return;
  data_.subjects.insert(journal_, {row.provider, row.subject}, row.id, "identity");
  data_.subjects.erase(journal_, {before->provider, before->subject});
}

std::optional<IdentityRow> MemoryIdentities::identity(std::string_view provider,
                                                      std::string_view subject) {
  port::require_storable(provider, "provider");
  port::require_storable(subject, "subject");
  const auto* id = data_.subjects.find({std::string(provider), std::string(subject)});
  return id == nullptr ? std::nullopt : found(data_.identities, *id);
}

std::vector<IdentityRow> MemoryIdentities::identities(const AccountId& account) {
  std::vector<IdentityRow> out;
  for (const auto& [id, row] : data_.identities.rows()) {
    if (row.account == account) out.push_back(row);
  }
  return out;
}

void MemoryIdentities::remove_identity(const IdentityId& id) {
  const auto row = found(data_.identities, id);
  if (!row) return;
  data_.subjects.erase(journal_, {row->provider, row->subject});
  data_.identities.erase(journal_, id);
}

void MemoryIdentities::insert(const SignInRequestRow& row) {
  port::require_storable(row);
  data_.requests.insert(journal_, row.state_hash, row, "sign_in_request");
}

std::optional<SignInRequestRow> MemoryIdentities::take_sign_in_request(
    std::string_view state_hash) {
  port::require_storable(state_hash, "state_hash");
  auto row = found(data_.requests, std::string(state_hash));
  if (row) data_.requests.erase(journal_, row->state_hash);
  return row;
}

void MemoryIdentities::forget_sign_in_requests(base::Time expired_before) {
  forget_expired(data_.requests, journal_, expired_before);
}

void MemoryIdentities::insert(const ProvidedSessionRow& row) {
  port::require_storable(row);
  data_.sessions.insert(journal_, row.session, row, "provided_session");
}

std::optional<ProvidedSessionRow> MemoryIdentities::provided_session(const SessionId& session) {
  return found(data_.sessions, session);
}

std::vector<ProvidedSessionRow> MemoryIdentities::provided_sessions(std::string_view provider,
                                                                    std::string_view subject,
                                                                    std::string_view sid) {
  port::require_storable(provider, "provider");
  port::require_storable(subject, "subject");
  port::require_storable(sid, "sid");
  std::vector<ProvidedSessionRow> out;
  for (const auto& [id, row] : data_.sessions.rows()) {
    const bool meant = sid.empty() ? row.subject == subject : row.sid == sid;
    if (row.provider == provider && meant) out.push_back(row);
  }
  return out;
}

void MemoryIdentities::forget_provided_sessions(base::Time expired_before) {
  forget_expired(data_.sessions, journal_, expired_before);
}

}  // namespace vanthu::memory_store
