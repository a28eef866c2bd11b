// Order of due things is that of their due time, then of their ids. kind 0: timer, 1: connector.
#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {
namespace {

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

port::OutboxEntry outbox_entry(const Row& row) {
  return {row.id<port::OutboxId>(0),
          row.id<port::InstanceId>(1),
          row.id<port::InstanceId>(2),
          row.text(3),
          row.text(4),
          row.time(5),
          static_cast<std::uint32_t>(row.integer(6))};
}

}  // namespace

std::vector<port::InstanceId> SqlUnitOfWork::due_instances(base::Time now, std::size_t limit) {
  std::vector<port::InstanceId> out;
  for (const Row row : session().query(
           "select instance_id, min(due) as first from ("
           " select instance_id, due from job where organisation_id = $1 and kind = 0 and due <= $2"
           " union all select target, due from outbox where organisation_id = $1 and due <= $2"
           "  and target is not null) as waiting"
           " group by instance_id order by first, instance_id limit $3",
           {organisation_, now, limit})) {
    out.push_back(row.id<port::InstanceId>(0));
  }
  return out;
}

std::optional<base::Time> SqlUnitOfWork::next_due() {
  const Rows rows = session().query(
      "select min(due) from ("
      " select min(due) as due from job where organisation_id = $1 and kind = 0"
      " union all select min(due) from job where organisation_id = $1 and kind = 1"
      "  and retries > 0 and leased_until is null"
      " union all select min(leased_until) from job where organisation_id = $1 and kind = 1"
      "  and retries > 0 and leased_until is not null"
      " union all select min(due) from outbox where organisation_id = $1) as waiting",
      {organisation_});
  return rows[0].optional_time(0);
}

std::vector<message::JobId> SqlUnitOfWork::due_timers(const port::InstanceId& id, base::Time now,
                                                      std::size_t limit) {
  std::vector<message::JobId> out;
  for (const Row row : session().query(
           "select id from job where organisation_id = $1 and instance_id = $2 and kind = 0"
           " and due <= $3 order by due, id limit $4",
           {organisation_, id, now, limit})) {
    out.push_back(row.id<message::JobId>(0));
  }
  return out;
}

std::vector<port::OutboxEntry> SqlUnitOfWork::outbox(const port::InstanceId& target, base::Time now,
                                                     std::size_t limit) {
  const Rows rows = target.nil()
                        ? session().query(
                              "select id, source, target, kind, payload, due, attempts from outbox"
                              " where organisation_id = $1 and target is null and due <= $2"
                              " order by due, id limit $3 {for_update_skip_locked}",
                              {organisation_, now, limit})
                        : session().query(
                              "select id, source, target, kind, payload, due, attempts from outbox"
                              " where organisation_id = $1 and target = $2 and due <= $3"
                              " order by due, id limit $4",
                              {organisation_, target, now, limit});
  std::vector<port::OutboxEntry> out;
  for (const Row row : rows) out.push_back(outbox_entry(row));
  return out;
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

void SqlUnitOfWork::postpone(const port::OutboxId& id, base::Time due, std::uint32_t attempts) {
  session().execute(
      "update outbox set due = $3, attempts = $4 where organisation_id = $1 and id = $2",
      {organisation_, id, due, attempts});
}

}  // namespace vanthu::sql_store
