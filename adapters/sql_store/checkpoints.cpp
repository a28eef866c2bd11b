#include "adapters/sql_store/checkpoints.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::CheckpointHeadRow;
using port::CheckpointRow;

template <>
inline constexpr std::string_view kTable<CheckpointRow> = "checkpoint";
template <>
inline constexpr std::string_view kTable<CheckpointHeadRow> = "checkpoint_head";

void SqlCheckpoints::insert(const CheckpointRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlCheckpoints::insert(std::span<const CheckpointHeadRow> rows) {
  insert_records(session_, organisation_, rows);
}

std::optional<CheckpointRow> SqlCheckpoints::checkpoint(std::int64_t number) {
  static const std::string sql = select_sql<CheckpointRow>("and number = $2");
  return read_first<CheckpointRow>(session_.query(sql, {organisation_, number}));
}

std::vector<CheckpointRow> SqlCheckpoints::checkpoints_before(std::int64_t number,
                                                              std::size_t limit) {
  static const std::string sql =
      select_sql<CheckpointRow>("and number < $2 order by number desc limit $3");
  return read_records<CheckpointRow>(
      session_.query(sql, {organisation_, number, row_limit(limit)}));
}

std::vector<CheckpointHeadRow> SqlCheckpoints::heads(
    std::int64_t checkpoint, const std::optional<message::InstanceId>& after, std::size_t limit) {
  static const std::string sql = select_sql<CheckpointHeadRow>(
      "and checkpoint = $2 and instance > $3 order by instance limit $4");
  // The smallest id is not the nil one, which would be NULL here.
  return read_records<CheckpointHeadRow>(session_.query(
      sql, {organisation_, checkpoint, after ? after->uuid : base::Uuid{0, 1}, row_limit(limit)}));
}

std::optional<CheckpointHeadRow> SqlCheckpoints::head_covering(const message::InstanceId& instance,
                                                               std::int64_t step) {
  static const std::string sql =
      select_sql<CheckpointHeadRow>("and instance = $2 and step >= $3 order by checkpoint limit 1");
  return read_first<CheckpointHeadRow>(session_.query(sql, {organisation_, instance, step}));
}

}  // namespace vanthu::sql_store
