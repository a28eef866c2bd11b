// Records (workflows/port/record_fields.h) as rows of tables: SQL made once from the list of their
// fields, binding and reading.
//
// Every table begins with organisation_id, then has the record's fields under the same names.
// Parameter $1 is always the organisation. Texts made here live as long as the program, as
// session.h wants them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "adapters/sql_store/session.h"
#include "workflows/port/record_codes.h"
#include "workflows/port/record_fields.h"

namespace vanthu::sql_store {

// The table of each record.
template <class Record>
inline constexpr std::string_view kTable = "";
template <>
inline constexpr std::string_view kTable<port::DocumentRow> = "document";
template <>
inline constexpr std::string_view kTable<port::VersionRow> = "document_version";
template <>
inline constexpr std::string_view kTable<port::AttachmentRow> = "attachment";
template <>
inline constexpr std::string_view kTable<port::ReferenceRow> = "document_reference";
template <>
inline constexpr std::string_view kTable<port::RecipientLineRow> = "recipient_line";
template <>
inline constexpr std::string_view kTable<port::OpinionRow> = "opinion";
template <>
inline constexpr std::string_view kTable<port::SeriesRow> = "series";
template <>
inline constexpr std::string_view kTable<port::RegisterEntryRow> = "register_entry";
template <>
inline constexpr std::string_view kTable<port::NumberLeapRow> = "number_leap";
template <>
inline constexpr std::string_view kTable<port::IncomingRow> = "incoming_document";
template <>
inline constexpr std::string_view kTable<port::DeliveryRow> = "delivery";
template <>
inline constexpr std::string_view kTable<port::AcknowledgementRow> = "acknowledgement";
template <>
inline constexpr std::string_view kTable<port::MailRow> = "mail";
template <>
inline constexpr std::string_view kTable<port::AssignmentRow> = "assignment";
template <>
inline constexpr std::string_view kTable<port::AssignmentReportRow> = "assignment_report";

struct RecordColumn {
  std::string name;
  std::string_view type;  // in the words of dialect.h
};

template <class Field>
constexpr std::string_view column_type() {
  if constexpr (std::is_same_v<Field, std::string> || std::is_enum_v<Field>) return "text";
  if constexpr (requires(const Field& id) { id.uuid; }) return "{uuid}";
  return "bigint";
}

template <class Record>
std::vector<RecordColumn> columns_of() {
  std::vector<RecordColumn> columns;
  Record record{};
  port::each_field(record, [&](std::string_view name, auto& field) {
    columns.push_back({std::string(name), column_type<std::remove_cvref_t<decltype(field)>>()});
  });
  return columns;
}

// "id, instance, state"
std::string name_list(const std::vector<RecordColumn>& columns);
// insert into table (organisation_id, ...) values ($1, $2, ...)
std::string insert_sql(std::string_view table, const std::vector<RecordColumn>& columns);
// The same for many rows at once (PostgreSQL): $2... are arrays, one for each column.
std::string insert_many_sql(std::string_view table, const std::vector<RecordColumn>& columns);
// The same with one more column behind the record's, {blob} bytes.
std::string insert_with_bytes_sql(std::string_view table, std::vector<RecordColumn> columns);
// update table set ... where organisation_id = $1 and <first column> = $2
std::string update_sql(std::string_view table, const std::vector<RecordColumn>& columns);
// As insert_sql, replacing the row with the same organisation and first `keys` columns.
std::string put_sql(std::string_view table, const std::vector<RecordColumn>& columns,
                    std::size_t keys = 1);

// As put_sql, and as update_sql, for many rows at once (PostgreSQL): $2... are arrays.
std::string put_many_sql(std::string_view table, const std::vector<RecordColumn>& columns,
                         std::size_t keys = 1);
std::string update_many_sql(std::string_view table, const std::vector<RecordColumn>& columns);

// insert into table (organisation_id, position, ...): position is the next among the rows with the
// same first column, from 1. `columns` are those beside it.
std::string append_sql(std::string_view table, const std::vector<RecordColumn>& columns);

// Adds the record's fields, but the one named `without`, to `binds`, which borrow its texts.
template <class Record>
void bind_fields(std::vector<Bind>& binds, const Record& record, std::string_view without = "") {
  port::each_field(record, [&](std::string_view name, const auto& field) {
    if (name == without) return;
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(field)>>) {
      binds.emplace_back(port::to_code(field));
    } else {
      binds.emplace_back(field);
    }
  });
}

inline void read_cell(const Row& row, std::size_t at, std::string& field) {
  field = row.text(at);
}
inline void read_cell(const Row& row, std::size_t at, std::int64_t& field) {
  field = row.integer(at);
}
inline void read_cell(const Row& row, std::size_t at, bool& field) {
  field = row.boolean(at);
}
inline void read_cell(const Row& row, std::size_t at, base::Time& field) {
  field = row.time(at);
}
inline void read_cell(const Row& row, std::size_t at, std::optional<base::Time>& field) {
  field = row.optional_time(at);
}
template <class Tag>
void read_cell(const Row& row, std::size_t at, base::Id<Tag>& field) {
  field.uuid = row.uuid(at);
}
template <class Enum>
requires std::is_enum_v<Enum>
void read_cell(const Row& row, std::size_t at, Enum& field) {
  field = port::from_code<Enum>(row.view(at));
}

// A row selected with select_sql<Record>().
template <class Record>
Record read_record(const Row& row) {
  Record record{};
  std::size_t at = 0;
  port::each_field(record, [&](std::string_view, auto& field) { read_cell(row, at++, field); });
  return record;
}

template <class Record>
std::vector<Record> read_records(const Rows& rows) {
  std::vector<Record> records;
  records.reserve(rows.size());
  for (const Row row : rows) records.push_back(read_record<Record>(row));
  return records;
}

template <class Record>
std::optional<Record> read_first(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return read_record<Record>(rows[0]);
}

// "select <fields> from <table> where organisation_id = $1 " + rest. Keep it in a static.
template <class Record>
std::string select_sql(std::string_view rest) {
  return "select " + name_list(columns_of<Record>()) + " from " + std::string(kTable<Record>) +
         " where organisation_id = $1 " + std::string(rest);
}

// A page's length as a parameter: any number of rows is allowed to be asked for.
inline Bind row_limit(std::size_t limit) {
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  return Bind(std::min(limit, kMost));
}

template <class Record>
std::vector<Bind> binds_of(const std::string& organisation, const Record& record) {
  std::vector<Bind> binds;
  binds.emplace_back(organisation);
  bind_fields(binds, record);
  return binds;
}

template <class Record>
void insert_record(Session& session, const std::string& organisation, const Record& record) {
  static const std::string sql = insert_sql(kTable<Record>, columns_of<Record>());
  port::require_storable(record);
  session.execute(sql, binds_of(organisation, record));
}

// The store gives the position. Two that take the same at once: the later gets DuplicateRow, which
// is a StoreConflict and so is run again.
template <class Record>
void append_record(Session& session, const std::string& organisation, const Record& record) {
  constexpr std::string_view kPosition = "position";
  static const std::string sql = [&] {
    auto columns = columns_of<Record>();
    std::erase_if(columns, [&](const RecordColumn& column) { return column.name == kPosition; });
    return append_sql(kTable<Record>, columns);
  }();
  port::require_storable(record);
  std::vector<Bind> binds;
  binds.emplace_back(organisation);
  bind_fields(binds, record, kPosition);
  session.execute(sql, binds);
}

template <class Record>
void put_record(Session& session, const std::string& organisation, const Record& record) {
  static const std::string sql = put_sql(kTable<Record>, columns_of<Record>());
  port::require_storable(record);
  session.execute(sql, binds_of(organisation, record));
}

template <class Record>
void update_record(Session& session, const std::string& organisation, const Record& record) {
  static const std::string sql = update_sql(kTable<Record>, columns_of<Record>());
  port::require_storable(record);
  if (session.change(sql, binds_of(organisation, record)) == 0) {
    throw std::logic_error("update of a record that is not there: " + std::string(kTable<Record>) +
                           " " + record.id.text());
  }
}

// Writes many rows: arrays of kRowsAtOnce rows on PostgreSQL, one prepared statement run for each
// row on SQLite. `cells(i, binds)` adds the Binds of row i, as many as there are columns.
inline constexpr std::size_t kRowsAtOnce = 1000;
class WriteMany {
 public:
  WriteMany(std::string one, std::string many, std::size_t width)
      : one_(std::move(one)), many_(std::move(many)), width_(width) {}

  template <class Cells>
  void run(Session& session, const std::string& organisation, std::size_t count,
           Cells&& cells) const {
    each_piece(session, organisation, count, cells,
               [&](const std::string& sql, const auto& binds) { session.execute(sql, binds); });
  }
  // The same at once; gives how many rows there were to write to.
  template <class Cells>
  std::size_t run_counted(Session& session, const std::string& organisation, std::size_t count,
                          Cells&& cells) const {
    std::int64_t changed = 0;
    each_piece(session, organisation, count, cells, [&](const std::string& sql, const auto& binds) {
      changed += session.change(sql, binds);
    });
    return static_cast<std::size_t>(changed);
  }

 private:
  template <class Cells, class Send>
  void each_piece(Session& session, const std::string& organisation, std::size_t count,
                  Cells&& cells, Send&& send) const {
    std::vector<Bind> binds;
    if (!session.dialect().postgres()) {
      for (std::size_t i = 0; i < count; ++i) {
        binds.assign(1, organisation);
        cells(i, binds);
        send(one_, binds);
      }
      return;
    }
    for (std::size_t from = 0; from < count; from += kRowsAtOnce) {
      std::vector<ArrayText> arrays(width_);
      for (std::size_t i = from; i < std::min(count, from + kRowsAtOnce); ++i) {
        binds.clear();
        cells(i, binds);
        for (std::size_t column = 0; column < width_; ++column) arrays[column].add(binds[column]);
      }
      binds.assign(1, organisation);
      for (auto& array : arrays) binds.push_back(Bind::owning(std::move(array).finish()));
      send(many_, binds);
    }
  }

  std::string one_;
  std::string many_;
  std::size_t width_;
};

class InsertMany : public WriteMany {
 public:
  InsertMany(std::string_view table, const std::vector<RecordColumn>& columns)
      : WriteMany(insert_sql(table, columns), insert_many_sql(table, columns), columns.size()) {}
};

template <class Record>
void insert_records(Session& session, const std::string& organisation,
                    std::span<const Record> records) {
  static const InsertMany insert(kTable<Record>, columns_of<Record>());
  for (const auto& record : records) port::require_storable(record);
  insert.run(session, organisation, records.size(),
             [&](std::size_t i, std::vector<Bind>& binds) { bind_fields(binds, records[i]); });
}

// put_record() of each; no key may be there twice.
template <class Record>
void put_records(Session& session, const std::string& organisation,
                 std::span<const Record> records) {
  static const WriteMany put(put_sql(kTable<Record>, columns_of<Record>()),
                             put_many_sql(kTable<Record>, columns_of<Record>()),
                             columns_of<Record>().size());
  for (const auto& record : records) port::require_storable(record);
  put.run(session, organisation, records.size(),
          [&](std::size_t i, std::vector<Bind>& binds) { bind_fields(binds, records[i]); });
}

// update_record() of each.
template <class Record>
void update_records(Session& session, const std::string& organisation,
                    std::span<const Record> records) {
  static const WriteMany update(update_sql(kTable<Record>, columns_of<Record>()),
                                update_many_sql(kTable<Record>, columns_of<Record>()),
                                columns_of<Record>().size());
  for (const auto& record : records) port::require_storable(record);
  const auto updated = update.run_counted(
      session, organisation, records.size(),
      [&](std::size_t i, std::vector<Bind>& binds) { bind_fields(binds, records[i]); });
  if (updated != records.size()) {
    throw std::logic_error("update of records that are not there: " + std::string(kTable<Record>));
  }
}

// The newest rows of several owners; `sql` reads one owner's ($2), newest first, at most $3.
template <class Record>
std::vector<Record> newest_of(Session& session, const std::string& organisation,
                              const std::string& sql, std::span<const std::string> owners,
                              std::size_t limit) {
  std::vector<Record> newest;
  for (const std::string& owner : std::set<std::string>(owners.begin(), owners.end())) {
    auto more = read_records<Record>(session.query(sql, {organisation, owner, row_limit(limit)}));
    std::move(more.begin(), more.end(), std::back_inserter(newest));
  }
  std::sort(newest.begin(), newest.end(),
            [](const Record& a, const Record& b) { return a.id > b.id; });
  if (newest.size() > limit) newest.resize(limit);
  return newest;
}

}  // namespace vanthu::sql_store
