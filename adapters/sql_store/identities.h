// Who of other providers is which account, in the database (workflows/port/identities.h), in the
// transaction of its unit of work; tables in migration/180_identities.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/identities.h"

namespace vanthu::sql_store {

class SqlIdentities final : public port::Identities {
 public:
  // Borrows both for its life.
  SqlIdentities(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

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
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
