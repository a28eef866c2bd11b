// What became of issued documents, in the database (workflows/port/recalls.h), in the transaction
// of its unit of work; tables in migration/171_recalls.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/records.h"

namespace vanthu::sql_store {

class SqlRecalls final : public port::Recalls {
 public:
  // Borrows both for its life.
  SqlRecalls(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void insert(const port::DocumentLinkRow& row) override;
  std::vector<port::DocumentLinkRow> links(const port::DocumentId& document) override;
  void insert(const port::RecallRow& row) override;
  std::optional<port::RecallRow> recall(const port::DocumentId& document) override;
  void insert(std::span<const port::RecallNoticeRow> rows) override;
  void update(const port::RecallNoticeRow& row) override;
  std::optional<port::RecallNoticeRow> notice(const port::DeliveryId& delivery, bool lock) override;
  std::vector<port::RecallNoticeRow> notices(const port::DocumentId& document,
                                             const port::RecallNoticeFilter& filter) override;
  port::RecallCounts recall_counts(const port::DocumentId& document) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
