#include "adapters/sql_store/webhooks.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::EventId;
using port::EventRow;
using port::WebhookCallId;
using port::WebhookCallRow;
using port::WebhookId;
using port::WebhookRow;

template <>
inline constexpr std::string_view kTable<WebhookRow> = "webhook";
template <>
inline constexpr std::string_view kTable<EventRow> = "event";
template <>
inline constexpr std::string_view kTable<WebhookCallRow> = "webhook_call";

void SqlWebhooks::insert(const WebhookRow& row) {
  insert_record(session_, organisation_, row);
}

void SqlWebhooks::update(const WebhookRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<WebhookRow> SqlWebhooks::webhook(const WebhookId& id, bool lock) {
  static const std::string read = select_sql<WebhookRow>("and id = $2");
  static const std::string locked = select_sql<WebhookRow>("and id = $2 {for_update}");
  return read_first<WebhookRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<WebhookRow> SqlWebhooks::webhooks() {
  static const std::string sql = select_sql<WebhookRow>("order by id");
  return read_records<WebhookRow>(session_.query(sql, {organisation_}));
}

void SqlWebhooks::insert(const EventRow& row) {
  insert_record(session_, organisation_, row);
}

std::optional<EventRow> SqlWebhooks::event(const EventId& id) {
  static const std::string sql = select_sql<EventRow>("and id = $2");
  return read_first<EventRow>(session_.query(sql, {organisation_, id}));
}

void SqlWebhooks::insert(std::span<const WebhookCallRow> rows) {
  insert_records(session_, organisation_, rows);
}

void SqlWebhooks::update(const WebhookCallRow& row) {
  update_record(session_, organisation_, row);
}

std::optional<WebhookCallRow> SqlWebhooks::call(const WebhookCallId& id, bool lock) {
  static const std::string read = select_sql<WebhookCallRow>("and id = $2");
  static const std::string locked = select_sql<WebhookCallRow>("and id = $2 {for_update}");
  return read_first<WebhookCallRow>(session_.query(lock ? locked : read, {organisation_, id}));
}

std::vector<WebhookCallRow> SqlWebhooks::take_due_calls(const WebhookId& id, base::Time now,
                                                        base::Time lease_until, std::size_t limit) {
  static const std::string sql =
      "select id, next_try from webhook_call where organisation_id = $1 and webhook = $2 "
      "and state = 'owed' and next_try <= $3 order by next_try, id limit $4 "
      "{for_update_skip_locked}";
  static const std::string lease =
      "update webhook_call set attempts = attempts + 1, next_try = $3 "
      "where organisation_id = $1 and id = $2 returning " +
      name_list(columns_of<WebhookCallRow>());
  const Rows due = session_.query(sql, {organisation_, id, now, row_limit(limit)});
  std::vector<WebhookCallRow> taken;
  for (const Row row : due) {
    const auto call = row.id<WebhookCallId>(0);
    taken.push_back(
        *read_first<WebhookCallRow>(session_.query(lease, {organisation_, call, lease_until})));
  }
  return taken;
}

std::vector<WebhookCallRow> SqlWebhooks::calls(const WebhookId& id, std::string_view state,
                                               const std::optional<WebhookCallId>& before,
                                               std::size_t limit) {
  static const std::string all =
      select_sql<WebhookCallRow>("and webhook = $2 and id < $3 order by id desc limit $4");
  static const std::string some = select_sql<WebhookCallRow>(
      "and webhook = $2 and id < $3 and state = $5 order by id desc limit $4");
  const base::Uuid end = before ? before->uuid : base::Uuid{~0ULL, ~0ULL};
  if (state.empty()) {
    return read_records<WebhookCallRow>(
        session_.query(all, {organisation_, id, end, row_limit(limit)}));
  }
  return read_records<WebhookCallRow>(
      session_.query(some, {organisation_, id, end, row_limit(limit), state}));
}

port::WebhookCounts SqlWebhooks::call_counts(const WebhookId& id) {
  port::WebhookCounts out;
  const Rows rows = session_.query(
      "select state, count(*) from webhook_call where organisation_id = $1 and webhook = $2 "
      "group by state",
      {organisation_, id});
  for (const Row row : rows) {
    if (row.view(0) == "owed") out.owed = row.integer(1);
    if (row.view(0) == "delivered") out.delivered = row.integer(1);
    if (row.view(0) == "given_up") out.given_up = row.integer(1);
  }
  return out;
}

void SqlWebhooks::forget_calls(base::Time created_before) {
  session_.execute(
      "delete from webhook_call where organisation_id = $1 and created < $2 and state <> 'owed'",
      {organisation_, created_before});
  session_.execute(
      "delete from event where organisation_id = $1 and at < $2 and not exists "
      "(select 1 from webhook_call c where c.organisation_id = event.organisation_id "
      "and c.event = event.id)",
      {organisation_, created_before});
}

}  // namespace vanthu::sql_store
