#include <algorithm>

#include "adapters/sql_store/codes.h"
#include "adapters/sql_store/instance_rows.h"
#include "adapters/sql_store/load.h"
#include "adapters/sql_store/outbox_rows.h"
#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {
namespace {

constexpr std::string_view kLock =
    "select 1 from instance where organisation_id = $1 and id = $2 {for_update}";
constexpr std::string_view kLockFree =
    "select 1 from instance where organisation_id = $1 and id = $2 {for_update_skip_locked}";

const Table kHistory{
    "history",
    {{"organisation_id"}},
    {{"instance_id", ColumnType::kUuid}, {"step", ColumnType::kInteger}},
    {{"at", ColumnType::kInteger}, {"actor"}, {"on_behalf_of"}, {"command"}, {"events"}, {"hash"}},
    Existing::kRefuse};

constexpr std::string_view kInstanceColumns =
    "select id, definition_id, business_key, state, parent_id, parent_element, parent_index,"
    " started, ended from instance where organisation_id = $1 and ";

std::vector<port::InstanceRow> instance_rows(const Rows& rows) {
  std::vector<port::InstanceRow> out;
  for (const Row row : rows) {
    out.push_back({row.id<port::InstanceId>(0),
                   row.id<port::DefinitionId>(1),
                   row.text(2),
                   from_code<state::InstanceState>(row.integer(3)),
                   {row.id<port::InstanceId>(4), row.count(5), row.count(6)},
                   row.time(7),
                   row.time(8)});
  }
  return out;
}

}  // namespace

bool SqlUnitOfWork::held_here(const port::InstanceId& id) {
  const WriterGate* gate = session().gate();
  return gate != nullptr && !session().writing() && gate->held(id.uuid);
}

std::optional<port::StoredInstance> SqlUnitOfWork::loaded(const port::InstanceId& id,
                                                          const Rows& found, const Rows& rows) {
  if (found.empty()) return std::nullopt;
  if (auto* gate = session().gate()) gate->hold(id.uuid);
  auto loaded = assemble(rows);
  if (!loaded) return std::nullopt;
  last_entries_[id] = {loaded->stored.steps, std::move(loaded->last_hash)};
  return std::move(loaded->stored);
}

// Several statements in one round trip: those behind the first see what was committed while it
// waited for the lock.
std::optional<port::StoredInstance> SqlUnitOfWork::lock(const port::InstanceId& id,
                                                        bool skip_locked) {
  if (skip_locked && held_here(id)) return std::nullopt;
  const auto answers = session().query_all({{skip_locked ? kLockFree : kLock, {organisation_, id}},
                                            {kLoadInstance, {organisation_, id}}});
  return loaded(id, answers[0], answers[1]);
}

std::optional<port::DueInstance> SqlUnitOfWork::lock_due(const port::InstanceId& id, base::Time now,
                                                         std::size_t limit) {
  if (held_here(id)) return std::nullopt;
  const auto answers = session().query_all({{kLockFree, {organisation_, id}},
                                            {kLoadInstance, {organisation_, id}},
                                            {kOutboxOf, {organisation_, id, now, limit}}});
  auto stored = loaded(id, answers[0], answers[1]);
  if (!stored) return std::nullopt;
  return port::DueInstance{*std::move(stored), outbox_entries(answers[2])};
}

std::vector<port::StoredInstance> SqlUnitOfWork::taken(const Rows& rows) {
  std::vector<port::StoredInstance> out;
  for (auto& one : assemble_many(rows)) {
    last_entries_[one.stored.instance.id] = {one.stored.steps, std::move(one.last_hash)};
    out.push_back(std::move(one.stored));
  }
  return out;
}

std::vector<port::StoredInstance> SqlUnitOfWork::read_many(std::span<const port::InstanceId> ids) {
  std::vector<port::StoredInstance> out;
  for (auto& one : assemble_many(session().query(kLoadInstances, {organisation_, list_of(ids)}))) {
    out.push_back(std::move(one.stored));
  }
  return out;
}

// What is loaded is what the first statement locked: it was not known when that was sent.
std::vector<port::StoredInstance> SqlUnitOfWork::lock_many(std::span<const port::InstanceId> ids) {
  std::vector<port::InstanceId> wanted;
  for (const auto& id : ids) {
    if (!held_here(id)) wanted.push_back(id);
  }
  if (wanted.empty()) return {};  // asking would wait for the process's own writer
  std::vector<port::InstanceId> locked;
  for (const Row row : session().query(
           "select id from instance where organisation_id = $1 and id {in_uuids:$2} order by id"
           " {for_update_skip_locked}",
           {organisation_, list_of(wanted)})) {
    locked.push_back(row.id<port::InstanceId>(0));
    if (auto* gate = session().gate()) gate->hold(locked.back().uuid);
  }
  return taken(session().query(kLoadInstances, {organisation_, list_of(locked)}));
}

Bind SqlUnitOfWork::list_of(std::span<const port::InstanceId> ids) {
  std::vector<std::string> texts;
  texts.reserve(ids.size());
  for (const auto& id : ids) texts.push_back(id.text());
  return session().dialect().list(texts);
}

std::optional<port::StoredInstance> SqlUnitOfWork::read(const port::InstanceId& id) {
  auto loaded = assemble(session().query(kLoadInstance, {organisation_, id}));
  if (!loaded) return std::nullopt;
  return std::move(loaded->stored);
}

void SqlUnitOfWork::write(const state::Instance& after, const state::Difference& difference,
                          const port::DefinitionId& definition, const model::Process& process) {
  if (difference.created) {
    last_entries_[after.id] = {};
    if (auto* gate = session().gate()) {
      session().begin_writing();
      gate->hold(after.id.uuid);
    }
  }
  InstanceWriter(session(), organisation_, after, process).write(difference, definition);
}

SqlUnitOfWork::LastEntry& SqlUnitOfWork::last_entry(const port::InstanceId& id) {
  const auto found = last_entries_.find(id);
  if (found != last_entries_.end()) return found->second;
  LastEntry last;
  for (const Row row : session().query(
           "select step, hash from history where organisation_id = $1 and instance_id = $2"
           " order by step desc limit 1",
           {organisation_, id})) {
    last = {row.count(0), row.text(1)};
  }
  return last_entries_[id] = std::move(last);
}

void SqlUnitOfWork::append(const port::InstanceId& id, const port::HistoryEntry& entry) {
  LastEntry& last = last_entry(id);
  if (entry.step != last.step + 1) throw port::StoreConflict("not the next step of the record");
  const Bind fixed[] = {organisation_};
  RowList rows;
  rows.add({id, entry.step, entry.at, entry.actor.id, entry.actor.on_behalf_of, entry.command,
            entry.events, entry.hash});
  session().upsert(kHistory, fixed, rows);
  last = {entry.step, entry.hash};
}

std::string SqlUnitOfWork::last_hash(const port::InstanceId& id) {
  return last_entry(id).hash;
}

std::vector<port::HistoryEntry> SqlUnitOfWork::history(const port::InstanceId& id,
                                                       std::uint64_t after_step,
                                                       std::size_t limit) {
  std::vector<port::HistoryEntry> out;
  for (const Row row : session().query(
           "select step, at, actor, on_behalf_of, command, events, hash from history"
           " where organisation_id = $1 and instance_id = $2 and step > $3 order by step limit $4",
           {organisation_, id, after_step, limit})) {
    out.push_back({row.count(0),
                   row.time(1),
                   {row.text(2), row.text(3)},
                   row.text(4),
                   row.text(5),
                   row.text(6)});
  }
  return out;
}

std::vector<port::RecordHead> SqlUnitOfWork::record_heads(
    base::Time since, const std::optional<port::InstanceId>& after, std::size_t limit) {
  std::vector<port::RecordHead> out;
  for (const Row row : session().query(
           "select instance_id, step, hash from history where organisation_id = $1 and at >= $2"
           " and instance_id > $3 and not exists (select 1 from history as later"
           " where later.organisation_id = $1 and later.instance_id = history.instance_id"
           " and later.step = history.step + 1) order by instance_id limit $4",
           {organisation_, since, after ? after->uuid : base::Uuid{0, 1}, limit})) {
    out.push_back({row.id<port::InstanceId>(0), row.count(1), row.text(2)});
  }
  return out;
}

std::vector<port::InstanceRow> SqlUnitOfWork::instances_by_key(std::string_view business_key) {
  static const std::string sql = std::string(kInstanceColumns) + "business_key = $2 order by id";
  return instance_rows(session().query(sql, {organisation_, business_key}));
}

std::vector<port::InstanceRow> SqlUnitOfWork::instances(const port::InstanceFilter& filter) {
  std::string sql = std::string(kInstanceColumns) + "id > $2";  // one of few, each prepared once
  // The smallest id is not the nil one, which would be NULL here.
  std::vector<Bind> binds{organisation_, filter.after ? filter.after->uuid : base::Uuid{0, 1}};
  const auto with = [&](std::string_view before, Bind bind, std::string_view after = "") {
    binds.push_back(std::move(bind));
    sql.append(before).append("$" + std::to_string(binds.size())).append(after);
  };
  if (filter.business_key) with(" and business_key = ", *filter.business_key);
  if (filter.definitions) {
    std::vector<std::string> ids;
    for (const auto& id : *filter.definitions) ids.push_back(id.text());
    with(" and definition_id {in_uuids:", session().dialect().list(ids), "}");
  }
  // Spelled out, so that the index of what is active serves it.
  if (filter.state == state::InstanceState::kActive) {
    sql += " and state = 1";
  } else if (filter.state) {
    with(" and state = ", code(*filter.state));
  }
  if (filter.with_incidents) {
    sql +=
        " and exists (select 1 from incident where incident.organisation_id = $1"
        " and incident.instance_id = instance.id)";
  }
  with(" order by id limit ", filter.limit);
  return instance_rows(session().query(sql, binds));
}

std::vector<port::InstanceRow> SqlUnitOfWork::children(const port::InstanceId& parent,
                                                       message::ElementNumber element) {
  static const std::string sql = std::string(kInstanceColumns) +
                                 "parent_id = $2 and parent_element = $3 order by parent_index, id";
  return instance_rows(session().query(sql, {organisation_, parent, element}));
}

}  // namespace vanthu::sql_store
