#include <algorithm>
#include <map>

#include "adapters/sql_store/records_rows.h"
#include "adapters/sql_store/registers.h"

namespace vanthu::sql_store {

using port::DocumentId;
using port::IncomingRow;
using port::NumberLeapRow;
using port::RegisterEntryRow;
using port::SeriesRow;

void SqlRegisters::put_series(const SeriesRow& row) {
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

std::vector<SeriesRow> SqlRegisters::series() {
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
std::int64_t SqlRegisters::advance(std::string_view series, std::string_view period,
                                   std::int64_t by) {
  session_.execute(
      "insert into number_counter (organisation_id, series, period, last_number) "
      "values ($1, $2, $3, 0) on conflict do nothing",
      {organisation_, series, period});
  const Rows rows = session_.query(
      "update number_counter set last_number = last_number + $4 "
      "where organisation_id = $1 and series = $2 and period = $3 returning last_number",
      {organisation_, series, period, by});
  return rows[0].integer(0);
}

std::int64_t SqlRegisters::next_number(std::string_view series, std::string_view period) {
  return advance(series, period, 1);
}

std::int64_t SqlRegisters::last_number(std::string_view series, std::string_view period) {
  return advance(series, period, 0);
}

void SqlRegisters::start_numbers_at(std::string_view series, std::string_view period,
                                    std::int64_t next) {
  session_.execute(
      "insert into number_counter (organisation_id, series, period, last_number) "
      "values ($1, $2, $3, $4) on conflict (organisation_id, series, period) "
      "do update set last_number = excluded.last_number "
      "where number_counter.last_number < excluded.last_number",
      {organisation_, series, period, next - 1});
}

void SqlRegisters::insert(const NumberLeapRow& row) {
  insert_record(session_, organisation_, row);
}

std::vector<NumberLeapRow> SqlRegisters::leaps(std::string_view series, std::string_view period) {
  static const std::string sql =
      select_sql<NumberLeapRow>("and series = $2 and period = $3 order by first");
  return read_records<NumberLeapRow>(session_.query(sql, {organisation_, series, period}));
}

void SqlRegisters::insert(const RegisterEntryRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlRegisters::put(const RegisterEntryRow& row) {
  constexpr std::size_t kKeys = 4;  // series, period, number, sub
  static const std::string sql =
      put_sql(kTable<RegisterEntryRow>, columns_of<RegisterEntryRow>(), kKeys);
  port::require_storable(row);
  session_.execute(sql, binds_of(organisation_, row));
}

std::optional<RegisterEntryRow> SqlRegisters::entry(std::string_view series,
                                                    std::string_view period,
                                                    const port::EntryPlace& place) {
  static const std::string sql =
      select_sql<RegisterEntryRow>("and series = $2 and period = $3 and number = $4 and sub = $5");
  return read_first<RegisterEntryRow>(
      session_.query(sql, {organisation_, series, period, place.number, place.sub}));
}

std::vector<RegisterEntryRow> SqlRegisters::entries(std::string_view series,
                                                    std::string_view period,
                                                    const port::EntryPlace& after,
                                                    std::size_t limit) {
  static const std::string sql = select_sql<RegisterEntryRow>(
      "and series = $2 and period = $3 and number >= $4 and (number > $4 or sub > $5) "
      "order by number, sub limit $6");
  return read_records<RegisterEntryRow>(session_.query(
      sql, {organisation_, series, period, after.number, after.sub, row_limit(limit)}));
}

std::vector<RegisterEntryRow> SqlRegisters::entries_of(const DocumentId& document) {
  static const std::string sql =
      select_sql<RegisterEntryRow>("and document = $2 order by series, period, number, sub");
  return read_records<RegisterEntryRow>(session_.query(sql, {organisation_, document}));
}

void SqlRegisters::insert(const IncomingRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlRegisters::update(const IncomingRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<IncomingRow> SqlRegisters::incoming(const DocumentId& id, bool lock) {
  static const std::string read = select_sql<IncomingRow>("and id = $2");
  static const std::string locked = select_sql<IncomingRow>("and id = $2 {for_update}");
  return read_first<IncomingRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<IncomingRow> SqlRegisters::incoming(std::string_view series, std::string_view period,
                                                std::int64_t after, std::size_t limit) {
  static const std::string sql = select_sql<IncomingRow>(
      "and series = $2 and period = $3 and number > $4 order by number limit $5");
  return read_records<IncomingRow>(
      session_.query(sql, {organisation_, series, period, after, row_limit(limit)}));
}

std::vector<IncomingRow> SqlRegisters::incoming_numbered(std::string_view foreign_number,
                                                         std::string_view symbol) {
  static const std::string sql =
      select_sql<IncomingRow>("and foreign_number = $2 and symbol = $3 order by id desc");
  return read_records<IncomingRow>(session_.query(sql, {organisation_, foreign_number, symbol}));
}

}  // namespace vanthu::sql_store
