#include "adapters/sql_store/distribution.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::DeliveryRow;
using port::DistributionStepRow;
using port::DocumentId;
using port::MailRow;

template <>
inline constexpr std::string_view kTable<DistributionStepRow> = "distribution_step";

namespace {

template <class AnyId>
std::vector<std::string> texts_of(std::span<const AnyId> ids) {
  std::vector<std::string> out;
  out.reserve(ids.size());
  for (const auto& id : ids) out.push_back(id.text());
  return out;
}

}  // namespace

void SqlDistributions::insert(const DistributionStepRow& row) {
  append_record(session_, organisation_, row);
}

std::vector<DistributionStepRow> SqlDistributions::steps(const DocumentId& id) {
  static const std::string sql =
      select_sql<DistributionStepRow>("and document = $2 order by position");
  return read_records<DistributionStepRow>(session_.query(sql, {organisation_, id}));
}

std::vector<DocumentId> SqlDistributions::paused(std::span<const DocumentId> ids) {
  std::vector<DocumentId> out;
  for (const Row row :
       session_.query("select distinct document from distribution_step s where organisation_id = $1"
                      " and document {in_uuids:$2} and kind = 'paused' and not exists"
                      " (select 1 from distribution_step later where later.organisation_id = $1"
                      " and later.document = s.document and later.kind = 'resumed'"
                      " and later.position > s.position) order by document",
                      {organisation_, session_.dialect().list(texts_of(ids))})) {
    out.push_back(row.id<DocumentId>(0));
  }
  return out;
}

std::vector<DeliveryRow> SqlDistributions::deliveries(std::span<const port::DeliveryId> ids,
                                                      bool lock) {
  static const std::string read = select_sql<DeliveryRow>("and id {in_uuids:$2} order by id");
  static const std::string locked =
      select_sql<DeliveryRow>("and id {in_uuids:$2} order by id {for_update}");
  return read_records<DeliveryRow>(session_.query(
      lock ? locked : read, {organisation_, session_.dialect().list(texts_of(ids))}));
}

void SqlDistributions::update(std::span<const DeliveryRow> rows) {
  update_records(session_, organisation_, rows);
}

std::vector<MailRow> SqlDistributions::mails(std::span<const std::string> message_ids) {
  static const std::string sql = select_sql<MailRow>("and message_id {in:$2} order by message_id");
  for (const auto& id : message_ids) port::require_storable(std::string_view(id), "message_id");
  auto rows = read_records<MailRow>(
      session_.query(sql, {organisation_, session_.dialect().list(message_ids)}));
  // Databases have orders of text of their own.
  std::ranges::sort(rows, {}, &MailRow::message_id);
  return rows;
}

void SqlDistributions::put_mails(std::span<const MailRow> rows) {
  put_records(session_, organisation_, rows);
}

std::int64_t SqlDistributions::next_position(const DocumentId& id) {
  return session_
      .query(
          "select coalesce(max(position), 0) + 1 from delivery where organisation_id = $1"
          " and document = $2",
          {organisation_, id})[0]
      .integer(0);
}

}  // namespace vanthu::sql_store
