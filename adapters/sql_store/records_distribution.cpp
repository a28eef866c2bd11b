#include <map>

#include "adapters/sql_store/records.h"
#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AcknowledgementRow;
using port::DeliveryCounts;
using port::DeliveryId;
using port::DeliveryRow;
using port::DeliveryState;
using port::DocumentId;
using port::MailRow;

namespace {

std::int64_t& count_of(DeliveryCounts& counts, DeliveryState state) {
  switch (state) {
    case DeliveryState::kPending:
      return counts.pending;
    case DeliveryState::kNotified:
      return counts.notified;
    case DeliveryState::kOpened:
      return counts.opened;
    case DeliveryState::kAcknowledged:
      return counts.acknowledged;
    case DeliveryState::kRefused:
      return counts.refused;
    case DeliveryState::kUnreachable:
      return counts.unreachable;
    case DeliveryState::kGivenUp:
      return counts.given_up;
    case DeliveryState::kWithdrawn:
      return counts.withdrawn;
  }
  throw std::logic_error("a delivery in no state");
}

constexpr std::string_view kCounted =
    "select state, count(*), cast(sum(reminders) as bigint), cast(sum(escalations) as bigint) "
    "from delivery where organisation_id = $1 and ";

DeliveryCounts counts_of(const Rows& rows) {
  DeliveryCounts counts;
  for (const Row row : rows) {
    counts.total += row.integer(1);
    count_of(counts, port::from_code<DeliveryState>(row.view(0))) = row.integer(1);
    counts.reminders += row.integer(2);
    counts.escalations += row.integer(3);
  }
  return counts;
}

}  // namespace

void SqlRecords::insert(std::span<const DeliveryRow> rows) {
  insert_records(session_, organisation_, rows);
}

void SqlRecords::update(const DeliveryRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<DeliveryRow> SqlRecords::delivery(const DeliveryId& id, bool lock) {
  static const std::string read = select_sql<DeliveryRow>("and id = $2");
  static const std::string locked = select_sql<DeliveryRow>("and id = $2 {for_update}");
  return read_first<DeliveryRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::optional<DeliveryRow> SqlRecords::delivery_by_token(std::string_view token_hash) {
  // The second condition is the index's own: without it the index is not used. No order: for one,
  // SQLite would rather walk the primary key.
  static const std::string sql =
      select_sql<DeliveryRow>("and token_hash = $2 and token_hash <> '' limit 1");
  return read_first<DeliveryRow>(session_.query(sql, {organisation_, token_hash}));
}

std::vector<DeliveryRow> SqlRecords::deliveries(const DocumentId& id,
                                                const port::DeliveryFilter& filter) {
  constexpr std::string_view kPage = "and document = $2 and position > $3 ";
  constexpr std::string_view kOrder = "order by position limit $4";
  constexpr std::string_view kOverdue =
      "and state in ('pending', 'notified', 'opened') and due < $5 ";
  const auto sql = [&](std::string_view condition) {
    return select_sql<DeliveryRow>(std::string(kPage) + std::string(condition) +
                                   std::string(kOrder));
  };
  static const std::string any = sql("");
  static const std::string of_state = sql("and state = $5 ");
  static const std::string of_recipient = sql("and recipient = $5 ");
  static const std::string of_both = sql("and recipient = $5 and state = $6 ");
  static const std::string overdue = sql(kOverdue);
  std::vector<Bind> binds = {organisation_, id, filter.after, row_limit(filter.limit)};
  if (filter.overdue_at) {
    binds.emplace_back(*filter.overdue_at);
    return read_records<DeliveryRow>(session_.query(overdue, binds));
  }
  if (!filter.recipient.empty()) binds.emplace_back(filter.recipient);
  if (filter.state) binds.emplace_back(port::to_code(*filter.state));
  const std::string& chosen = filter.recipient.empty() ? (filter.state ? of_state : any)
                                                       : (filter.state ? of_both : of_recipient);
  return read_records<DeliveryRow>(session_.query(chosen, binds));
}

std::vector<DeliveryRow> SqlRecords::deliveries_to(std::span<const std::string> recipients,
                                                   std::size_t limit) {
  static const std::string sql =
      select_sql<DeliveryRow>("and recipient = $2 order by id desc limit $3");
  return newest_of<DeliveryRow>(session_, organisation_, sql, recipients, limit);
}

DeliveryCounts SqlRecords::delivery_counts(const DocumentId& id) {
  return counts_of(
      session_.query(std::string(kCounted) + "document = $2 group by state", {organisation_, id}));
}

DeliveryCounts SqlRecords::delivery_counts(base::Time since, base::Time until) {
  return counts_of(
      session_.query(std::string(kCounted) + "created >= $2 and created < $3 group by state",
                     {organisation_, since, until}));
}

std::vector<port::DayCount> SqlRecords::deliveries_by_day(port::DeliveryMoment moment,
                                                          base::Time since, base::Time until,
                                                          std::chrono::seconds east) {
  const std::string column =
      moment == port::DeliveryMoment::kNotified ? "notified_at" : "answered_at";
  const auto shift = base::Microseconds(east).count();
  const Rows rows = session_.query(
      "select (" + column +
          " + $4) / 86400000000, count(*) from delivery where organisation_id = " + "$1 and " +
          column + " >= $2 and " + column + " < $3 group by 1 order by 1",
      {organisation_, since, until, shift});
  std::vector<port::DayCount> out;
  for (const Row row : rows) out.push_back({row.integer(0), row.integer(1)});
  return out;
}

std::vector<port::OverdueCount> SqlRecords::overdue_by_recipient(base::Time now,
                                                                 std::size_t limit) {
  const Rows rows = session_.query(
      "select recipient, max(name), count(*) from delivery where organisation_id = $1 "
      "and state in ('pending', 'notified', 'opened') and due < $2 "
      "group by recipient order by 3 desc, 1 limit $3",
      {organisation_, now, row_limit(limit)});
  std::vector<port::OverdueCount> out;
  for (const Row row : rows) {
    out.push_back({std::string(row.view(0)), std::string(row.view(1)), row.integer(2)});
  }
  return out;
}

std::int64_t SqlRecords::overdue_deliveries(const DocumentId& id, base::Time now) {
  return session_
      .query(
          "select count(*) from delivery where organisation_id = $1 and document = $2 "
          "and state in ('pending', 'notified', 'opened') and due < $3",
          {organisation_, id, now})[0]
      .integer(0);
}

void SqlRecords::insert(const AcknowledgementRow& row) {
  append_record(session_, organisation_, row);
}

std::vector<AcknowledgementRow> SqlRecords::acknowledgements(const DeliveryId& id) {
  static const std::string sql =
      select_sql<AcknowledgementRow>("and delivery = $2 order by position");
  return read_records<AcknowledgementRow>(session_.query(sql, {organisation_, id}));
}

void SqlRecords::put_mail(const MailRow& row) {
  put_record(session_, organisation_, row);
}

std::optional<MailRow> SqlRecords::mail(std::string_view message_id) {
  static const std::string sql = select_sql<MailRow>("and message_id = $2");
  return read_first<MailRow>(session_.query(sql, {organisation_, message_id}));
}

std::vector<MailRow> SqlRecords::mails(std::string_view subject_key) {
  static const std::string sql =
      select_sql<MailRow>("and subject_key = $2 order by first_try, message_id");
  return read_records<MailRow>(session_.query(sql, {organisation_, subject_key}));
}

port::Records::MailCounts SqlRecords::mail_counts(const DocumentId& id) {
  const Rows rows = session_.query(
      "select count(*), count(case when mail.state = 'accepted' then 1 end), "
      "count(case when mail.state = 'refused' then 1 end), "
      "cast(coalesce(sum(mail.repeats), 0) as bigint) "
      "from (select cast(id as text) as subject from delivery "
      "where organisation_id = $1 and document = $2 "
      "union all select cast(id as text) from assignment "
      "where organisation_id = $1 and document = $2) as subjects "
      "join mail on mail.organisation_id = $1 and mail.subject_key = subjects.subject",
      {organisation_, id});
  const Row row = rows[0];
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

}  // namespace vanthu::sql_store
