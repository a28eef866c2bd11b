// Order of due things is that of their due time, then of their ids. kind 0: timer, 1: connector.
#include <unordered_set>

#include "adapters/sql_store/outbox_rows.h"
#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {
namespace {

// Rows looked at for each instance wanted.
constexpr std::size_t kWindow = 8;

const Table kOutbox{"outbox",
                    {{"organisation_id"}},
                    {{"id", ColumnType::kUuid}},
                    {{"source", ColumnType::kUuid},
                     {"target", ColumnType::kUuid},
                     {"kind"},
                     {"payload"},
                     {"due", ColumnType::kInteger},
                     {"attempts", ColumnType::kInteger}},
                    Existing::kRefuse};

// The instances of rows (instance, due), each once, in order; at most `limit`.
std::vector<port::InstanceId> distinct(const Rows& rows, std::size_t limit) {
  std::vector<port::InstanceId> out;
  std::unordered_set<base::Uuid> seen;
  for (const Row row : rows) {
    if (out.size() == limit) break;
    const auto id = row.id<port::InstanceId>(0);
    if (seen.insert(id.uuid).second) out.push_back(id);
  }
  return out;
}

}  // namespace

const std::string_view kOutboxOf =
    "select id, source, target, kind, payload, due, attempts, failure from outbox"
    " where organisation_id = $1 and target = $2 and due <= $3 order by due, id limit $4";

std::vector<port::OutboxEntry> outbox_entries(const Rows& rows) {
  std::vector<port::OutboxEntry> out;
  for (const Row row : rows) {
    out.push_back({row.id<port::OutboxId>(0), row.id<port::InstanceId>(1),
                   row.id<port::InstanceId>(2), row.text(3), row.text(4), row.time(5),
                   static_cast<std::uint32_t>(row.integer(6)), row.text(7)});
  }
  return out;
}

// The first due rows name enough instances, unless a few have very many; then all rows are read.
std::vector<port::InstanceId> SqlUnitOfWork::due_instances(base::Time now, std::size_t limit) {
  const std::size_t window = limit * kWindow;
  const Rows first = session().query(
      "select instance_id, due from ("
      " select * from (select instance_id, due from job where organisation_id = $1 and kind = 0"
      "  and due <= $2 order by due, id limit $3) as timers"
      " union all select * from (select target, due from outbox where organisation_id = $1"
      "  and due <= $2 and target is not null order by due, id limit $3) as owed) as waiting"
      " order by due, instance_id limit $3",
      {organisation_, now, window});
  auto out = distinct(first, limit);
  if (out.size() == limit || first.size() < window) return out;
  return distinct(
      session().query("select instance_id, min(due) as first from ("
                      " select instance_id, due from job where organisation_id = $1 and kind = 0"
                      "  and due <= $2"
                      " union all select target, due from outbox where organisation_id = $1"
                      "  and due <= $2 and target is not null) as waiting"
                      " group by instance_id order by first, instance_id limit $3",
                      {organisation_, now, limit}),
      limit);
}

// Of leases only those at the head of the queue are looked at: with very many jobs the others are
// found by looking again.
std::optional<base::Time> SqlUnitOfWork::next_due() {
  const Rows rows = session().query(
      "select min(due) from ("
      " select min(due) as due from job where organisation_id = $1 and kind = 0"
      " union all select min(due) from job where organisation_id = $1 and kind = 1"
      "  and retries > 0 and leased_until is null"
      " union all select min(leased_until) from (select leased_until, retries from job"
      "  where organisation_id = $1 and kind = 1 order by due, id limit 1000) as head"
      "  where retries > 0 and leased_until is not null"
      " union all select min(due) from outbox where organisation_id = $1) as waiting",
      {organisation_});
  return rows[0].optional_time(0);
}

std::vector<port::OutboxEntry> SqlUnitOfWork::outbox(const port::InstanceId& target, base::Time now,
                                                     std::size_t limit) {
  if (!target.nil()) {
    return outbox_entries(session().query(kOutboxOf, {organisation_, target, now, limit}));
  }
  return outbox_entries(
      session().query("select id, source, target, kind, payload, due, attempts, failure from outbox"
                      " where organisation_id = $1 and target is null and due <= $2"
                      " order by due, id limit $3 {for_update_skip_locked}",
                      {organisation_, now, limit}));
}

void SqlUnitOfWork::enqueue(std::span<const port::OutboxEntry> entries) {
  RowList rows;
  for (const auto& one : entries) {
    rows.add({one.id, one.source, one.target, one.kind, one.payload, one.due, one.attempts});
  }
  const Bind fixed[] = {organisation_};
  session().upsert(kOutbox, fixed, rows);
}

void SqlUnitOfWork::remove(const port::OutboxId& id) {
  session().execute("delete from outbox where organisation_id = $1 and id = $2",
                    {organisation_, id});
}

void SqlUnitOfWork::postpone(const port::OutboxId& id, base::Time due, std::uint32_t attempts,
                             std::string_view failure) {
  session().execute(
      "update outbox set due = $3, attempts = $4, failure = $5"
      " where organisation_id = $1 and id = $2",
      {organisation_, id, due, attempts, failure});
}

std::vector<port::OutboxEntry> SqlUnitOfWork::failing(std::uint32_t attempts, std::size_t limit) {
  return outbox_entries(session().query(
      "select id, source, target, kind, payload, due, attempts, failure from outbox"
      " where organisation_id = $1 and attempts >= $2 and failure <> '' order by id limit $3",
      {organisation_, attempts, limit}));
}

}  // namespace vanthu::sql_store
