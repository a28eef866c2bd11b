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

std::vector<AssignmentRow> SqlRecords::assignments_like(const port::AssignmentFilter& filter) {
  constexpr std::string_view kAll =
      "and id < $2 and ($4 = '' or state = $4) and ($5 = '' or cast(document as text) = $5) "
      "and (cast($6 as bigint) = 0 or (due < $6 and state not in ('done', 'declined', "
      "'stopped'))) ";
  constexpr std::string_view kOrder = "order by id desc limit $3";
  static const std::string any = select_sql<AssignmentRow>(std::string(kAll) + std::string(kOrder));
  static const std::string of_units =
      select_sql<AssignmentRow>(std::string(kAll) + "and unit {in:$7} " + std::string(kOrder));
  const AssignmentId end = filter.before.value_or(AssignmentId{base::Uuid{~0ULL, ~0ULL}});
  const std::string document = filter.document ? filter.document->text() : "";
  const auto late = filter.overdue_at ? base::to_microseconds(*filter.overdue_at) : 0;
  const auto units = session_.dialect().list(filter.units);
  std::vector<Bind> binds = {organisation_,
                             end,
                             row_limit(filter.limit),
                             filter.state ? port::to_code(*filter.state) : std::string_view(),
                             document,
                             late};
  if (!filter.units.empty()) binds.emplace_back(units);
  return read_records<AssignmentRow>(session_.query(filter.units.empty() ? any : of_units, binds));
}

std::vector<port::AssignmentCount> SqlRecords::assignment_counts(base::Time now) {
  const Rows rows = session_.query(
      "select unit, unit_name, state, count(*), "
      "count(case when due < $2 and state not in ('done', 'declined', 'stopped') then 1 end), "
      "cast(sum(reports) as bigint) from assignment where organisation_id = $1 "
      "group by unit, unit_name, state order by unit, unit_name, state",
      {organisation_, now});
  std::vector<port::AssignmentCount> out;
  for (const Row row : rows) {
    out.push_back({std::string(row.view(0)), std::string(row.view(1)),
                   port::from_code<port::AssignmentState>(row.view(2)), row.integer(3),
                   row.integer(4), row.integer(5)});
  }
  return out;
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
