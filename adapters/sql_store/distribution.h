// The course of distributions in the database (workflows/port/distribution.h), in the transaction
// of its unit of work; table in migration/160_distribution.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/distribution.h"

namespace vanthu::sql_store {

class SqlDistributions final : public port::Distributions {
 public:
  // Borrows both for its life.
  SqlDistributions(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void insert(const port::DistributionStepRow& row) override;
  std::vector<port::DistributionStepRow> steps(const port::DocumentId& id) override;
  std::vector<port::DocumentId> paused(std::span<const port::DocumentId> ids) override;
  std::vector<port::DeliveryRow> deliveries(std::span<const port::DeliveryId> ids,
                                            bool lock) override;
  void update(std::span<const port::DeliveryRow> rows) override;
  std::vector<port::MailRow> mails(std::span<const std::string> message_ids) override;
  void put_mails(std::span<const port::MailRow> rows) override;
  std::int64_t next_position(const port::DocumentId& id) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
