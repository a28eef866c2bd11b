// Accounts, sessions, tokens and delegations in memory (workflows/port/accounts.h); as records.h.
#pragma once

#include <string>
#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/accounts.h"

namespace vanthu::memory_store {

struct OrganisationAccounts {
  Table<port::AccountId, port::AccountRow> accounts;
  Table<std::string, port::AccountId> logins;
  Table<port::SessionId, port::SessionRow> sessions;
  Table<std::string, port::SessionId> session_tokens;
  Table<port::ApiTokenId, port::ApiTokenRow> tokens;
  Table<std::string, port::ApiTokenId> token_hashes;
  Table<port::DelegationId, port::DelegationRow> delegations;
  Table<std::string, port::AttemptsRow> attempts;
  Table<std::pair<std::string, std::string>, port::RequestKeyRow> requests;  // by caller and key
};

class MemoryAccounts final : public port::Accounts {
 public:
  // Borrows both for its life.
  MemoryAccounts(OrganisationAccounts& data, Journal& journal) : data_(data), journal_(journal) {}

  void insert(const port::AccountRow& row) override;
  void update(const port::AccountRow& row) override;
  std::optional<port::AccountRow> account(const port::AccountId& id, bool lock) override;
  std::optional<port::AccountRow> account_named(std::string_view login) override;
  std::vector<port::AccountRow> accounts(const port::AccountId& after, std::size_t limit) override;

  void insert(const port::SessionRow& row) override;
  void update(const port::SessionRow& row) override;
  std::optional<port::SessionRow> session_by_token(std::string_view token_hash) override;
  std::vector<port::SessionRow> sessions(const port::AccountId& account) override;
  void end_session(const port::SessionId& id) override;
  void end_sessions(const port::AccountId& account, const port::SessionId& except) override;
  void forget_sessions(base::Time expired_before) override;

  void insert(const port::ApiTokenRow& row) override;
  void update(const port::ApiTokenRow& row) override;
  std::optional<port::ApiTokenRow> api_token(std::string_view token_hash) override;
  std::vector<port::ApiTokenRow> api_tokens(const port::AccountId& account) override;
  void remove_api_token(const port::ApiTokenId& id) override;

  void insert(const port::DelegationRow& row) override;
  void update(const port::DelegationRow& row) override;
  std::optional<port::DelegationRow> delegation(const port::DelegationId& id, bool lock) override;
  std::vector<port::DelegationRow> delegations_to(std::span<const std::string> receivers,
                                                  base::Time at) override;
  std::vector<port::DelegationRow> delegations_of(std::span<const std::string> actors,
                                                  std::size_t limit) override;
  std::vector<port::DelegationRow> delegations(std::size_t limit) override;

  port::AttemptsRow count_attempt(std::string_view key, base::Time now,
                                  base::Time window_start) override;
  void take_back_attempt(std::string_view key) override;
  void clear_attempts(std::string_view key) override;
  void forget_attempts(base::Time begun_before) override;

  std::optional<port::RequestKeyRow> keep_request(const port::RequestKeyRow& row) override;
  void answer_request(const port::RequestKeyRow& row) override;
  void drop_request(std::string_view caller, std::string_view key) override;
  void forget_requests(base::Time kept_before) override;

 private:
  OrganisationAccounts& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
