#include <functional>
#include <map>
#include <stdexcept>

#include "adapters/sql_store/records.h"
#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AttachmentId;
using port::AttachmentRow;
using port::DocumentId;
using port::DocumentRow;
using port::OpinionRow;
using port::RecipientLineRow;
using port::ReferenceRow;
using port::VersionRow;

namespace {

// A list without one wide column: "select a, b, '' as wide, c".
std::string without(const std::string& sql, std::string_view wide) {
  const std::string column = ", " + std::string(wide) + ",";
  const auto at = sql.find(column);
  if (at == std::string::npos) throw std::logic_error("no such column: " + std::string(wide));
  return std::string(sql).replace(at, column.size(), ", '',");
}

template <class Row>
void replace_list(Session& session, const std::string& organisation, const DocumentId& id,
                  std::span<const Row> rows) {
  static const std::string remove =
      "delete from " + std::string(kTable<Row>) + " where organisation_id = $1 and document = $2";
  std::vector<Row> of_document(rows.begin(), rows.end());
  for (auto& row : of_document) {
    port::require_storable(row);
    row.document = id;
  }
  session.execute(remove, {organisation, id});
  insert_records<Row>(session, organisation, of_document);
}

template <class Row>
std::vector<Row> list(Session& session, const std::string& organisation, const DocumentId& id) {
  static const std::string sql = select_sql<Row>("and document = $2 order by position");
  return read_records<Row>(session.query(sql, {organisation, id}));
}

}  // namespace

void SqlRecords::insert(const DocumentRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlRecords::update(const DocumentRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<DocumentRow> SqlRecords::document(const DocumentId& id, bool lock) {
  static const std::string read = select_sql<DocumentRow>("and id = $2");
  static const std::string locked = select_sql<DocumentRow>("and id = $2 {for_update}");
  return read_first<DocumentRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<DocumentRow> SqlRecords::documents_numbered(std::string_view number_text,
                                                        std::string_view symbol) {
  static const std::string sql =
      select_sql<DocumentRow>("and number_text = $2 and symbol = $3 order by id desc");
  return read_records<DocumentRow>(session_.query(sql, {organisation_, number_text, symbol}));
}

std::vector<DocumentRow> SqlRecords::documents(std::optional<port::DocumentState> state,
                                               const std::optional<DocumentId>& before,
                                               std::size_t limit) {
  static const std::string any = select_sql<DocumentRow>("and id < $2 order by id desc limit $3");
  static const std::string of_state =
      select_sql<DocumentRow>("and id < $2 and state = $4 order by id desc limit $3");
  const DocumentId end = before.value_or(DocumentId{base::Uuid{~0ULL, ~0ULL}});
  if (!state)
    return read_records<DocumentRow>(session_.query(any, {organisation_, end, row_limit(limit)}));
  return read_records<DocumentRow>(
      session_.query(of_state, {organisation_, end, row_limit(limit), port::to_code(*state)}));
}

std::vector<DocumentRow> SqlRecords::documents_like(const port::DocumentFilter& filter,
                                                    const std::optional<DocumentId>& before,
                                                    std::size_t limit) {
  static const std::string sql = select_sql<DocumentRow>(
      "and id < $2 and ($4 = '' or state = $4) and ($5 = '' or type = $5) "
      "and ($6 = '' or drafting_unit = $6) and ($7 = '' or drafter = $7) "
      "and ($8 = '' or number_text = $8) and coalesce(issued_at, created) >= $9 "
      "and coalesce(issued_at, created) < $10 order by id desc limit $3");
  const DocumentId end = before.value_or(DocumentId{base::Uuid{~0ULL, ~0ULL}});
  return read_records<DocumentRow>(session_.query(
      sql, {organisation_, end, row_limit(limit),
            filter.state ? port::to_code(*filter.state) : std::string_view(), filter.type,
            filter.drafting_unit, filter.drafter, filter.number_text, filter.since, filter.until}));
}

// One identity at a time: only so does each branch read its index from the newest end and stop.
std::vector<DocumentRow> SqlRecords::documents_of(std::span<const std::string> identities,
                                                  const std::optional<DocumentId>& before,
                                                  std::size_t limit) {
  static const std::string sql = [] {
    const auto branch = [](const char* id, const char* table, const char* column) {
      const std::string name(id);
      return "select " + name + " from (select distinct " + name + " from " + table +
             " where organisation_id = $1 and " + column + " = $4 and " + name + " < $2 order by " +
             name + " desc limit $3) as of_" + column;
    };
    return select_sql<DocumentRow>("and id in (") + branch("id", "document", "drafting_unit") +
           " union " + branch("id", "document", "drafter") + " union " +
           branch("document", "delivery", "recipient") + " union " +
           branch("document", "delivery_handler", "handler") + " union " +
           branch("document", "assignment", "unit") + " union " +
           branch("document", "opinion", "actor") + ") order by id desc limit $3";
  }();
  const DocumentId end = before.value_or(DocumentId{base::Uuid{~0ULL, ~0ULL}});
  std::map<DocumentId, DocumentRow, std::greater<>> newest;
  for (const auto& identity : identities) {
    auto rows = read_records<DocumentRow>(
        session_.query(sql, {organisation_, end, row_limit(limit), identity}));
    for (auto& row : rows) newest.try_emplace(row.id, std::move(row));
  }
  std::vector<DocumentRow> out;
  for (auto& [id, row] : newest) {
    if (out.size() == limit) break;
    out.push_back(std::move(row));
  }
  return out;
}

bool SqlRecords::concerns(const DocumentId& id, std::span<const std::string> identities) {
  return !session_
              .query(
                  "select 1 where exists (select 1 from delivery where organisation_id = $1 and "
                  "document = $2 and recipient {in:$3}) "
                  "or exists (select 1 from delivery_handler where organisation_id = $1 and "
                  "document = $2 and handler {in:$3}) "
                  "or exists (select 1 from opinion where organisation_id = $1 and "
                  "document = $2 and actor {in:$3}) "
                  "or exists (select 1 from assignment where organisation_id = $1 and "
                  "document = $2 and unit {in:$3})",
                  {organisation_, id, session_.dialect().list(identities)})
              .empty();
}

void SqlRecords::insert(const VersionRow& row) {
  insert_record(session_, organisation_, row);
}

std::optional<VersionRow> SqlRecords::version(const DocumentId& id, std::int64_t version) {
  static const std::string sql = select_sql<VersionRow>("and document = $2 and version = $3");
  return read_first<VersionRow>(session_.query(sql, {organisation_, id, version}));
}

std::vector<VersionRow> SqlRecords::versions(const DocumentId& id) {
  static const std::string sql =
      without(select_sql<VersionRow>("and document = $2 order by version"), "text");
  return read_records<VersionRow>(session_.query(sql, {organisation_, id}));
}

void SqlRecords::insert(const AttachmentRow& row) {
  static const std::string sql =
      insert_with_bytes_sql(kTable<AttachmentRow>, columns_of<AttachmentRow>());
  port::require_storable(row);
  auto binds = binds_of(organisation_, row);
  binds.push_back(Bind::bytes(row.bytes));
  session_.execute(sql, binds);
}

std::vector<AttachmentRow> SqlRecords::attachments(const DocumentId& id) {
  static const std::string sql = select_sql<AttachmentRow>("and document = $2 order by id");
  return read_records<AttachmentRow>(session_.query(sql, {organisation_, id}));
}

std::optional<AttachmentRow> SqlRecords::attachment(const AttachmentId& id) {
  static const std::string sql = [] {
    std::string text = select_sql<AttachmentRow>("and id = $2");
    return text.insert(text.find(" from "), ", {hex:bytes}");
  }();
  const Rows rows = session_.query(sql, {organisation_, id});
  auto attachment = read_first<AttachmentRow>(rows);
  if (attachment) attachment->bytes = rows[0].bytes(rows.columns() - 1);
  return attachment;
}

void SqlRecords::replace_references(const DocumentId& id, std::span<const ReferenceRow> rows) {
  replace_list(session_, organisation_, id, rows);
}

std::vector<ReferenceRow> SqlRecords::references(const DocumentId& id) {
  return list<ReferenceRow>(session_, organisation_, id);
}

void SqlRecords::replace_recipient_lines(const DocumentId& id,
                                         std::span<const RecipientLineRow> rows) {
  replace_list(session_, organisation_, id, rows);
}

std::vector<RecipientLineRow> SqlRecords::recipient_lines(const DocumentId& id) {
  return list<RecipientLineRow>(session_, organisation_, id);
}

void SqlRecords::insert(const OpinionRow& row) {
  append_record(session_, organisation_, row);
}

void SqlRecords::reset_opinions(const DocumentId& id) {
  session_.execute(
      "update opinion set reset = 1 where organisation_id = $1 and document = $2 and reset = 0",
      {organisation_, id});
}

std::vector<OpinionRow> SqlRecords::opinions(const DocumentId& id) {
  return list<OpinionRow>(session_, organisation_, id);
}

}  // namespace vanthu::sql_store
