// Who of other providers is which account, in memory (workflows/port/identities.h); as records.h.
#pragma once

#include <string>
#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/identities.h"

namespace vanthu::memory_store {

struct OrganisationIdentities {
  Table<port::IdentityId, port::IdentityRow> identities;
  Table<std::pair<std::string, std::string>, port::IdentityId> subjects;  // by provider and subject
  Table<std::string, port::SignInRequestRow> requests;
  Table<port::SessionId, port::ProvidedSessionRow> sessions;
};

class MemoryIdentities final : public port::Identities {
 public:
  // Borrows both for its life.
  MemoryIdentities(OrganisationIdentities& data, Journal& journal)
      : data_(data), journal_(journal) {}

  void insert(const port::IdentityRow& row) override;
  void update(const port::IdentityRow& row) override;
  std::optional<port::IdentityRow> identity(std::string_view provider,
                                            std::string_view subject) override;
  std::vector<port::IdentityRow> identities(const port::AccountId& account) override;
  void remove_identity(const port::IdentityId& id) override;

  void insert(const port::SignInRequestRow& row) override;
  std::optional<port::SignInRequestRow> take_sign_in_request(std::string_view state_hash) override;
  void forget_sign_in_requests(base::Time expired_before) override;

  void insert(const port::ProvidedSessionRow& row) override;
  std::optional<port::ProvidedSessionRow> provided_session(const port::SessionId& session) override;
  std::vector<port::ProvidedSessionRow> provided_sessions(std::string_view provider,
                                                          std::string_view subject,
                                                          std::string_view sid) override;
  void forget_provided_sessions(base::Time expired_before) override;

 private:
  OrganisationIdentities& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
