// Signed files and checks in the database (workflows/port/signatures.h), in the transaction of
// their unit of work; tables in migration/120_signatures.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/signatures.h"

namespace vanthu::sql_store {

class SqlSignatures final : public port::Signatures {
 public:
  // Borrows both for its life.
  SqlSignatures(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void insert(const port::SignatureRow& row) override;
  std::vector<port::SignatureRow> signatures(const port::DocumentId& id) override;
  std::string signed_file(const port::DocumentId& id, std::int64_t version) override;
  void insert(const port::SignatureCheckRow& row) override;
  std::vector<port::SignatureCheckRow> signature_checks(const port::DocumentId& id) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
