// Checkpoints in memory (workflows/port/checkpoints.h); as records.h.
#pragma once

#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/checkpoints.h"

namespace vanthu::memory_store {

struct OrganisationCheckpoints {
  Table<std::int64_t, port::CheckpointRow> checkpoints;
  Table<std::pair<std::int64_t, message::InstanceId>, port::CheckpointHeadRow> heads;
};

class MemoryCheckpoints final : public port::Checkpoints {
 public:
  // Borrows both for its life.
  MemoryCheckpoints(OrganisationCheckpoints& data, Journal& journal)
      : data_(data), journal_(journal) {}

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
  OrganisationCheckpoints& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
