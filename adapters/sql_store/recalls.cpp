#include "adapters/sql_store/recalls.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::DocumentLinkRow;
using port::RecallCounts;
using port::RecallNoticeRow;
using port::RecallRow;

template <>
inline constexpr std::string_view kTable<DocumentLinkRow> = "document_link";
template <>
inline constexpr std::string_view kTable<RecallRow> = "recall";
template <>
inline constexpr std::string_view kTable<RecallNoticeRow> = "recall_notice";

void SqlRecalls::insert(const DocumentLinkRow& row) {
  insert_record(session_, organisation_, row);
}

std::vector<DocumentLinkRow> SqlRecalls::links(const port::DocumentId& document) {
  static const std::string sql = select_sql<DocumentLinkRow>(
      "and (document = $2 or related = $2) order by at, document, related, kind");
  return read_records<DocumentLinkRow>(session_.query(sql, {organisation_, document}));
}

void SqlRecalls::insert(const RecallRow& row) {
  insert_record(session_, organisation_, row);
}

std::optional<RecallRow> SqlRecalls::recall(const port::DocumentId& document) {
  static const std::string sql = select_sql<RecallRow>("and document = $2");
  return read_first<RecallRow>(session_.query(sql, {organisation_, document}));
}

void SqlRecalls::insert(std::span<const RecallNoticeRow> rows) {
  insert_records(session_, organisation_, rows);
}

void SqlRecalls::update(const RecallNoticeRow& row) {
  static const std::string sql =
      update_sql(kTable<RecallNoticeRow>, columns_of<RecallNoticeRow>()) + " and position = $3";
  port::require_storable(row);
  if (session_.change(sql, binds_of(organisation_, row)) == 0) {
    throw std::logic_error("update of a record that is not there: recall_notice " +
                           row.document.text());
  }
}

std::optional<RecallNoticeRow> SqlRecalls::notice(const port::DeliveryId& delivery, bool lock) {
  static const std::string read = select_sql<RecallNoticeRow>("and delivery = $2");
  static const std::string locked = select_sql<RecallNoticeRow>("and delivery = $2 {for_update}");
  return read_first<RecallNoticeRow>(
      session_.query(lock ? locked : read, {organisation_, delivery}));
}

std::vector<RecallNoticeRow> SqlRecalls::notices(const port::DocumentId& document,
                                                 const port::RecallNoticeFilter& filter) {
  static const std::string sql = select_sql<RecallNoticeRow>(
      "and document = $2 and position > $3 and ($4 = '' or state = $4) order by position limit $5");
  return read_records<RecallNoticeRow>(session_.query(
      sql, {organisation_, document, filter.after, filter.state, row_limit(filter.limit)}));
}

RecallCounts SqlRecalls::recall_counts(const port::DocumentId& document) {
  RecallCounts out;
  for (const Row row :
       session_.query("select count(*), "
                      "coalesce(sum(case when state = 'pending' then 1 else 0 end), 0), "
                      "coalesce(sum(case when state = 'notified' then 1 else 0 end), 0), "
                      "coalesce(sum(case when state = 'unreachable' then 1 else 0 end), 0), "
                      "coalesce(sum(case when state = 'confirmed' then 1 else 0 end), 0), "
                      "coalesce(sum(case when state = 'given_up' then 1 else 0 end), 0) "
                      "from recall_notice where organisation_id = $1 and document = $2",
                      {organisation_, document})) {
    out = {row.integer(0), row.integer(1), row.integer(2),
           row.integer(3), row.integer(4), row.integer(5)};
  }
  return out;
}

}  // namespace vanthu::sql_store
