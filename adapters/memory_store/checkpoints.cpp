#include "adapters/memory_store/checkpoints.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::CheckpointHeadRow;
using port::CheckpointRow;

void MemoryCheckpoints::insert(const CheckpointRow& row) {
  port::require_storable(row);
  data_.checkpoints.insert(journal_, row.number, row, "checkpoint");
}

void MemoryCheckpoints::insert(std::span<const CheckpointHeadRow> rows) {
  for (const auto& row : rows) port::require_storable(row);
  for (const auto& row : rows) {
    data_.heads.insert(journal_, {row.checkpoint, row.instance}, row, "checkpoint head");
  }
}

std::optional<CheckpointRow> MemoryCheckpoints::checkpoint(std::int64_t number) {
  return found(data_.checkpoints, number);
}

std::vector<CheckpointRow> MemoryCheckpoints::checkpoints_before(std::int64_t number,
                                                                 std::size_t limit) {
  std::vector<CheckpointRow> out;
  const auto& rows = data_.checkpoints.rows();
  auto at = rows.lower_bound(number);
  while (at != rows.begin() && out.size() < limit) out.push_back((--at)->second);
  return out;
}

std::vector<CheckpointHeadRow> MemoryCheckpoints::heads(
    std::int64_t checkpoint, const std::optional<message::InstanceId>& after, std::size_t limit) {
  std::vector<CheckpointHeadRow> out;
  const auto& rows = data_.heads.rows();
  auto at = after ? rows.upper_bound({checkpoint, *after})
                  : rows.lower_bound({checkpoint, message::InstanceId{}});
  for (; at != rows.end() && at->first.first == checkpoint && out.size() < limit; ++at) {
    out.push_back(at->second);
  }
  return out;
}

std::optional<CheckpointHeadRow> MemoryCheckpoints::head_covering(
    const message::InstanceId& instance, std::int64_t step) {
  for (const auto& [key, row] : data_.heads.rows()) {
    if (row.instance == instance && row.step >= step) return row;
  }
  return std::nullopt;
}

}  // namespace vanthu::memory_store
