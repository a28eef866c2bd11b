#include "adapters/memory_store/rows.h"

namespace vanthu::memory_store {
namespace {

template <class Key, class Row>
void apply(std::map<Key, Row>& rows, const std::map<Key, Row>& after,
           const state::RowChange<Key>& change) {
  for (const auto& key : change.remove) rows.erase(key);
  for (const auto& key : change.upsert) rows.insert_or_assign(key, after.at(key));
}

void apply_variables(state::Instance& to, const state::Instance& after,
                     const state::RowChange<state::VariableKey>& change) {
  for (const auto& [scope, name] : change.remove) {
    const auto at = to.variables.find(scope);
    if (at == to.variables.end()) continue;
    at->second.erase(name);
    if (at->second.empty()) to.variables.erase(at);
  }
  for (const auto& [scope, name] : change.upsert) {
    to.variables[scope].insert_or_assign(name, after.variables.at(scope).at(name));
  }
}

// The instance's own columns.
void apply_own(state::Instance& to, const state::Instance& after) {
  to.id = after.id;
  to.business_key = after.business_key;
  to.parent = after.parent;
  to.state = after.state;
  to.error_code = after.error_code;
  to.started = after.started;
  to.ended = after.ended;
  to.last_number = after.last_number;
}

void name_tasks(InstanceRecord& record, const state::RowChange<message::TaskId>& change,
                const model::Process& process) {
  for (const auto& id : change.remove) record.task_nodes.erase(id);
  for (const auto& id : change.upsert) {
    const auto element = record.instance.tasks.at(id).element;
    const auto& node = process.nodes.at(record.instance.elements.at(element).node);
    record.task_nodes.insert_or_assign(id, std::pair{node.id, node.name});
  }
}

InstanceRows::SubscriptionKey key_of(const state::Subscription& one) {
  return {one.kind, one.name, one.correlation_key, one.id};
}

}  // namespace

InstanceRecord changed(const InstanceRecord* before, const state::Instance& after,
                       const state::Difference& difference, const port::DefinitionId& definition,
                       const model::Process& process) {
  InstanceRecord record = before == nullptr ? InstanceRecord{} : *before;
  state::Instance& to = record.instance;
  if (difference.created || difference.moved) record.definition = definition;
  if (difference.created || difference.instance_changed) apply_own(to, after);
  apply(to.elements, after.elements, difference.elements);
  apply(to.tokens, after.tokens, difference.tokens);
  apply_variables(to, after, difference.variables);
  apply(to.tasks, after.tasks, difference.tasks);
  apply(to.jobs, after.jobs, difference.jobs);
  apply(to.subscriptions, after.subscriptions, difference.subscriptions);
  apply(to.incidents, after.incidents, difference.incidents);
  name_tasks(record, difference.tasks, process);
  return record;
}

void InstanceRows::remove(const InstanceRecord& record) {
  const state::Instance& one = record.instance;
  for (const auto& [id, task] : one.tasks) tasks.erase(id);
  for (const auto& [id, job] : one.jobs) {
    jobs.erase(id);
    timers.erase({job.due, id});
    connectors.erase({job.due, id});
  }
  for (const auto& [id, incident] : one.incidents) incidents.erase(id);
  for (const auto& [id, open] : one.subscriptions) subscriptions.erase(key_of(open));
  keys.erase({one.business_key, one.id});
  children.erase({one.parent.instance, one.parent.element, one.parent.index, one.id});
}

void InstanceRows::put(RecordPtr record) {
  const state::Instance& one = record->instance;
  if (const auto* old = find(one.id)) remove(*old);
  for (const auto& [id, task] : one.tasks) tasks.emplace(id, one.id);
  for (const auto& [id, job] : one.jobs) {
    jobs.emplace(id, one.id);
    auto& due = job.kind == message::JobKind::kTimer ? timers : connectors;
    due.emplace(Due{job.due, id}, one.id);
  }
  for (const auto& [id, incident] : one.incidents) incidents.emplace(id, one.id);
  for (const auto& [id, open] : one.subscriptions) subscriptions.emplace(key_of(open), one.id);
  keys.emplace(std::pair{one.business_key, one.id}, one.id);
  if (!one.parent.instance.nil()) {
    const message::ParentLink& parent = one.parent;
    children.emplace(Child{parent.instance, parent.element, parent.index, one.id}, one.id);
  }
  const InstanceId id = one.id;
  instances.insert_or_assign(id, std::move(record));
}

void OutboxRows::put(const port::OutboxEntry& entry) {
  remove(entry.id);
  entries.emplace(entry.id, entry);
  by_target.emplace(entry.target, entry.due, entry.id);
  by_due.emplace(entry.due, entry.id);
}

void OutboxRows::remove(const OutboxId& id) {
  const auto at = entries.find(id);
  if (at == entries.end()) return;
  by_target.erase({at->second.target, at->second.due, id});
  by_due.erase({at->second.due, id});
  entries.erase(at);
}

}  // namespace vanthu::memory_store
