#include "adapters/sql_store/inbox.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::ReceivedAttachmentRow;
using port::ReceivedMailId;
using port::ReceivedMailRow;

template <>
inline constexpr std::string_view kTable<ReceivedMailRow> = "received_mail";
template <>
inline constexpr std::string_view kTable<ReceivedAttachmentRow> = "received_attachment";

void SqlInbox::insert(const ReceivedMailRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlInbox::update(const ReceivedMailRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<ReceivedMailRow> SqlInbox::incoming(const ReceivedMailId& id, bool lock) {
  static const std::string read = select_sql<ReceivedMailRow>("and id = $2");
  static const std::string locked = select_sql<ReceivedMailRow>("and id = $2 {for_update}");
  return read_first<ReceivedMailRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::optional<ReceivedMailRow> SqlInbox::incoming_by_key(std::string_view key) {
  static const std::string sql = select_sql<ReceivedMailRow>("and key = $2");
  return read_first<ReceivedMailRow>(session_.query(sql, {organisation_, key}));
}

std::vector<ReceivedMailRow> SqlInbox::incoming_in(std::string_view state, std::size_t limit) {
  static const std::string sql =
      select_sql<ReceivedMailRow>("and state = $2 order by id desc limit $3");
  return read_records<ReceivedMailRow>(
      session_.query(sql, {organisation_, state, row_limit(limit)}));
}

std::vector<ReceivedMailRow> SqlInbox::incoming_about(std::string_view subject_key,
                                                      std::size_t limit) {
  static const std::string sql =
      select_sql<ReceivedMailRow>("and subject_key = $2 order by id desc limit $3");
  return read_records<ReceivedMailRow>(
      session_.query(sql, {organisation_, subject_key, row_limit(limit)}));
}

void SqlInbox::insert(const ReceivedAttachmentRow& row) {
  static const std::string sql = [] {
    auto columns = columns_of<ReceivedAttachmentRow>();
    columns.push_back({"bytes", "{blob}"});
    std::string text = insert_sql(kTable<ReceivedAttachmentRow>, columns);
    const std::string last = "$" + std::to_string(columns.size() + 1);
    return text.replace(text.rfind(last), last.size(), "{bytes:" + last + "}");
  }();
  port::require_storable(row);
  auto binds = binds_of(organisation_, row);
  binds.push_back(Bind::bytes(row.bytes));
  session_.execute(sql, binds);
}

std::vector<ReceivedAttachmentRow> SqlInbox::attachments(const ReceivedMailId& id) {
  static const std::string sql =
      select_sql<ReceivedAttachmentRow>("and incoming = $2 order by position");
  return read_records<ReceivedAttachmentRow>(session_.query(sql, {organisation_, id}));
}

std::optional<ReceivedAttachmentRow> SqlInbox::attachment(const ReceivedMailId& id,
                                                          std::int64_t position) {
  static const std::string sql = [] {
    std::string text = select_sql<ReceivedAttachmentRow>("and incoming = $2 and position = $3");
    return text.insert(text.find(" from "), ", {hex:bytes}");
  }();
  const Rows rows = session_.query(sql, {organisation_, id, position});
  auto attachment = read_first<ReceivedAttachmentRow>(rows);
  if (attachment) attachment->bytes = rows[0].bytes(rows.columns() - 1);
  return attachment;
}

}  // namespace vanthu::sql_store
