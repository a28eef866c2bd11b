#include "adapters/sql_store/records.h"
#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AssignmentId;
using port::AssignmentReportRow;
using port::AssignmentRow;
using port::DocumentId;

void SqlRecords::insert(std::span<const AssignmentRow> rows) {
  insert_records(session_, organisation_, rows);
}

void SqlRecords::update(const AssignmentRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<AssignmentRow> SqlRecords::assignment(const AssignmentId& id, bool lock) {
  static const std::string read = select_sql<AssignmentRow>("and id = $2");
  static const std::string locked = select_sql<AssignmentRow>("and id = $2 {for_update}");
  return read_first<AssignmentRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<AssignmentRow> SqlRecords::assignments(const DocumentId& id) {
  static const std::string sql =
      select_sql<AssignmentRow>("and document = $2 order by position, id");
  return read_records<AssignmentRow>(session_.query(sql, {organisation_, id}));
}

std::vector<AssignmentRow> SqlRecords::assignments_of(std::span<const std::string> units,
                                                      std::size_t limit) {
  static const std::string sql =
      select_sql<AssignmentRow>("and unit = $2 order by id desc limit $3");
  return newest_of<AssignmentRow>(session_, organisation_, sql, units, limit);
}

void SqlRecords::insert(const AssignmentReportRow& row) {
  append_record(session_, organisation_, row);
}

std::vector<AssignmentReportRow> SqlRecords::reports(const AssignmentId& id) {
  static const std::string sql =
      select_sql<AssignmentReportRow>("and assignment = $2 order by position");
  return read_records<AssignmentReportRow>(session_.query(sql, {organisation_, id}));
}

}  // namespace vanthu::sql_store
