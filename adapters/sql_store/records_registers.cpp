#include <algorithm>
#include <map>

#include "adapters/sql_store/records.h"
#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::RegisterEntryRow;
using port::SeriesRow;

void SqlRecords::put_series(const SeriesRow& row) {
  static const InsertMany insert_types(
      "series_type", {{"series", "text"}, {"position", "bigint"}, {"type", "text"}});
  for (const auto& type : row.types) port::require_storable(std::string_view(type), "types");
  put_record(session_, organisation_, row);
  session_.execute("delete from series_type where organisation_id = $1 and series = $2",
                   {organisation_, row.id});
  insert_types.run(session_, organisation_, row.types.size(),
                   [&](std::size_t i, std::vector<Bind>& binds) {
                     binds.insert(binds.end(), {row.id, i, row.types[i]});
                   });
}

std::vector<SeriesRow> SqlRecords::series() {
  static const std::string sql = select_sql<SeriesRow>("");
  auto all = read_records<SeriesRow>(session_.query(sql, {organisation_}));
  // In the order of the bytes: collations differ from one database to another.
  std::sort(all.begin(), all.end(),
            [](const SeriesRow& a, const SeriesRow& b) { return a.id < b.id; });
  const Rows types = session_.query(
      "select series, type from series_type where organisation_id = $1 order by series, position",
      {organisation_});
  std::map<std::string_view, SeriesRow*> by_id;
  for (auto& one : all) by_id.emplace(one.id, &one);
  for (const Row row : types) {
    const auto at = by_id.find(row.view(0));
    if (at != by_id.end()) at->second->types.push_back(row.text(1));
  }
  return all;
}

// The insert locks a new counter, the update one that is there, until the end of the transaction:
// the next issuer waits for this one's commit and then sees its number.
std::int64_t SqlRecords::next_number(std::string_view series, std::string_view period) {
  session_.execute(
      "insert into number_counter (organisation_id, series, period, last_number) "
      "values ($1, $2, $3, 0) on conflict do nothing",
      {organisation_, series, period});
  const Rows rows = session_.query(
      "update number_counter set last_number = last_number + 1 "
      "where organisation_id = $1 and series = $2 and period = $3 returning last_number",
      {organisation_, series, period});
  return rows[0].integer(0);
}

void SqlRecords::start_numbers_at(std::string_view series, std::string_view period,
                                  std::int64_t next) {
  session_.execute(
      "insert into number_counter (organisation_id, series, period, last_number) "
      "values ($1, $2, $3, $4) on conflict (organisation_id, series, period) "
      "do update set last_number = excluded.last_number "
      "where number_counter.last_number < excluded.last_number",
      {organisation_, series, period, next - 1});
}

void SqlRecords::insert(const RegisterEntryRow& row) {
  insert_record(session_, organisation_, row);
}

std::vector<RegisterEntryRow> SqlRecords::register_entries(std::string_view series,
                                                           std::string_view period,
                                                           std::int64_t after, std::size_t limit) {
  static const std::string sql = select_sql<RegisterEntryRow>(
      "and series = $2 and period = $3 and number > $4 order by number limit $5");
  return read_records<RegisterEntryRow>(
      session_.query(sql, {organisation_, series, period, after, row_limit(limit)}));
}

}  // namespace vanthu::sql_store
