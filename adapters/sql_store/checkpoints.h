// Checkpoints in the database (workflows/port/checkpoints.h), in the transaction of their unit of
// work; tables in migration/170_checkpoints.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/checkpoints.h"

namespace vanthu::sql_store {

class SqlCheckpoints final : public port::Checkpoints {
 public:
  // Borrows both for its life.
  SqlCheckpoints(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void insert(const port::CheckpointRow& row) override;
  void insert(std::span<const port::CheckpointHeadRow> rows) override;
  std::optional<port::CheckpointRow> checkpoint(std::int64_t number) override;
  std::vector<port::CheckpointRow> checkpoints_before(std::int64_t number,
                                                      std::size_t limit) override;
  std::vector<port::CheckpointHeadRow> heads(std::int64_t checkpoint,
                                             const std::optional<message::InstanceId>& after,
                                             std::size_t limit) override;
  std::optional<port::CheckpointHeadRow> head_covering(const message::InstanceId& instance,
                                                       std::int64_t step) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
