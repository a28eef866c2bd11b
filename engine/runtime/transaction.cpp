#include "engine/runtime/transaction.h"

#include <algorithm>
#include <set>

#include "engine/codec/effect.h"
#include "engine/runtime/correlate.h"
#include "engine/runtime/local_jobs.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"
#include "engine/runtime/start_points.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;
using message::CommandBody;
using message::VariableMap;

Transaction::Transaction(const Surroundings& around, port::UnitOfWork& work, message::Actor actor,
                         base::Time now)
    : around_(around),
      work_(work),
      actor_(std::move(actor)),
      now_(now),
      ids_(around.entropy.ids(now)) {}

Transaction::~Transaction() = default;

// --- instances -----------------------------------------------------------------------------------

base::Result<InstanceId> Transaction::start(const StartRequest& request) {
  auto definition = work_.latest_definition(request.process_key);
  if (!definition) return no_such_process(request.process_key);
  const auto id = ids_.next_id<InstanceId>();
  auto started = start_as(definition->id,
                          {id, request.business_key, request.variables, {}, request.start_event});
  if (!started) return std::move(started).error();
  return id;
}

base::Result<InstanceId> Transaction::start(const std::string& process_key,
                                            const std::string& business_key,
                                            VariableMap variables) {
  return start({process_key, business_key, std::move(variables), {}});
}

Outcome Transaction::start_as(const port::DefinitionId& definition,
                              message::StartInstance command) {
  auto process = around_.definitions.process(work_, definition);
  if (!process) return no_such_process(definition.text());
  const InstanceId id = command.instance;
  auto root = std::make_unique<Root>(port::StoredInstance{{}, definition, 0}, std::move(process));
  auto started = root->step(*this, std::move(command));
  if (!started) return started;
  Root& kept = *(roots_[id] = std::move(root));
  settle(kept);
  return Done{};
}

Root* Transaction::root(const InstanceId& id, bool skip_locked) {
  if (auto at = roots_.find(id); at != roots_.end()) return at->second.get();
  auto stored = work_.lock(id, skip_locked);
  return stored ? keep(*std::move(stored)) : nullptr;
}

Root* Transaction::due_root(const InstanceId& id, std::vector<port::OutboxEntry>& entries) {
  auto due = work_.lock_due(id, now_, around_.settings.entries);
  if (!due) return nullptr;
  entries = std::move(due->entries);
  return keep(std::move(due->stored));
}

std::vector<Root*> Transaction::free_roots(std::span<const InstanceId> ids) {
  std::vector<Root*> out;
  for (auto& stored : work_.lock_many(ids)) out.push_back(keep(std::move(stored)));
  return out;
}

std::optional<RecordPlace> Transaction::recorded(const InstanceId& id) const {
  const auto at = roots_.find(id);
  return at == roots_.end() ? std::nullopt : at->second->last_entry();
}

Root* Transaction::keep(port::StoredInstance stored) {
  const InstanceId id = stored.instance.id;
  auto process = around_.definitions.process(work_, stored.definition);
  if (!process) throw DefinitionBroken("instance " + id.text() + " has lost its definition");
  auto root = std::make_unique<Root>(std::move(stored), std::move(process));
  return (roots_[id] = std::move(root)).get();
}

Outcome Transaction::execute(const InstanceId& id, CommandBody command) {
  Root* found = root(id);
  if (found == nullptr) return no_such_instance(id.text());
  auto outcome = found->step(*this, std::move(command));
  if (outcome) settle(*found);
  return outcome;
}

const state::Instance* Transaction::instance(const InstanceId& id) {
  const Root* found = root(id);
  return found == nullptr ? nullptr : &found->instance();
}

Outcome Transaction::set_variables(const InstanceId& id, VariableMap variables,
                                   message::ElementNumber scope) {
  return execute(id, message::SetVariables{scope, std::move(variables)});
}

Outcome Transaction::cancel(const InstanceId& id, std::string reason) {
  return execute(id, message::CancelInstance{std::move(reason)});
}

void Transaction::settle(Root& root) {
  while (root.has_followups()) {
    if (auto job = root.next_job(now_)) {
      port::LocalConnector* connector =
          around_.connectors.local(root.instance().jobs.at(*job).type);
      if (connector == nullptr) {
        refuse_unknown(*this, root, *job);
      } else if (local_runs_ < around_.settings.local_jobs) {
        ++local_runs_;
        run_local(*this, root, *job, *connector);
      }
    } else if (auto subscription = root.next_message_subscription()) {
      receive_buffered(root, *subscription);
    }
  }
  root.write(*this);
}

void Transaction::receive_buffered(Root& root, const message::SubscriptionId& id) {
  const state::Subscription& subscription = root.instance().subscriptions.at(id);
  auto waiting = work_.take_buffered(subscription.name, subscription.correlation_key, now_);
  if (!waiting) return;
  work_.remove(waiting->id);  // its match_message entry: it has found its receiver
  auto received = root.step(*this, message::DeliverMessage{id, variables_of(*waiting)});
  if (!received) {
    buffer(*this, *waiting);
    return;
  }
  ++around_.counters.messages_delivered;
}

void Transaction::forget(const InstanceId& id) {
  roots_.erase(id);
}

// --- by what waits -------------------------------------------------------------------------------

Outcome Transaction::claim_task(const message::TaskId& task, std::string assignee) {
  auto id = work_.instance_of_task(task);
  if (!id) return no_such_task(task.text());
  return execute(*id, message::ClaimTask{task, std::move(assignee)});
}

Outcome Transaction::complete_task(const message::TaskId& task, VariableMap variables) {
  auto id = work_.instance_of_task(task);
  if (!id) return no_such_task(task.text());
  return execute(*id, message::CompleteTask{task, std::move(variables)});
}

Outcome Transaction::throw_task_error(const message::TaskId& task, std::string code,
                                      std::string text, VariableMap variables) {
  auto id = work_.instance_of_task(task);
  const state::Instance* found = id ? instance(*id) : nullptr;
  if (found == nullptr || !found->tasks.contains(task)) return no_such_task(task.text());
  return execute(*id, message::ThrowError{found->tasks.at(task).element,
                                          {},
                                          std::move(code),
                                          std::move(text),
                                          std::move(variables)});
}

Outcome Transaction::complete_job(const message::JobId& job, VariableMap variables) {
  auto id = work_.instance_of_job(job);
  if (!id) return no_such_job(job.text());
  return execute(*id, message::CompleteJob{job, std::move(variables)});
}

Outcome Transaction::retry_incident(const message::IncidentId& incident) {
  auto id = work_.instance_of_incident(incident);
  if (!id) return no_such_incident(incident.text());
  return execute(*id, message::RetryIncident{incident});
}

// --- messages and signals ------------------------------------------------------------------------

base::Result<Correlated> Transaction::publish_message(const std::string& name,
                                                      const std::string& correlation_key,
                                                      VariableMap variables,
                                                      std::chrono::seconds ttl) {
  if (ttl == std::chrono::seconds{}) ttl = around_.settings.message_ttl;
  return correlate(*this, {name, correlation_key, std::move(variables)}, now_ + ttl);
}

void Transaction::broadcast_signal(const std::string& name, VariableMap variables) {
  auto owed = entry({}, {});
  address(owed, message::BroadcastSignal{name, std::move(variables)});
  owe({owed});
}

void Transaction::publish_later(const std::string& name, const std::string& correlation_key,
                                VariableMap variables) {
  auto owed = entry({}, {});
  address(owed, message::PublishMessage{name, correlation_key, std::move(variables)});
  owe({owed});
}

// --- definitions and repair ----------------------------------------------------------------------

base::Result<std::vector<port::Definition>> Transaction::deploy(std::string xml,
                                                                const std::string& name) {
  std::set<port::DefinitionId> known;  // bytes deployed before keep the clocks they have
  for (const auto& definition : work_.definitions()) known.insert(definition.id);
  auto deployed = around_.definitions.deploy(work_, std::move(xml), name, actor_, now_);
  if (!deployed) return deployed;
  for (const auto& definition : *deployed) {
    if (known.contains(definition.id)) continue;
    auto scheduled = schedule_timer_starts(*this, definition);
    if (!scheduled) return std::move(scheduled).error();
  }
  return deployed;
}

std::vector<port::OutboxEntry> Transaction::dead_letters(std::size_t limit) {
  return work_.failing(around_.settings.visible_attempts, limit);
}

Outcome Transaction::retry_entry(const port::OutboxId& id) {
  constexpr std::size_t kMostLookedAt = 10'000;
  const auto failing = work_.failing(1, kMostLookedAt);
  if (std::ranges::find(failing, id, &port::OutboxEntry::id) == failing.end()) {
    return no_such_entry(id.text());
  }
  work_.postpone(id, now_, 0);
  note_work_for_others();
  return Done{};
}

port::OutboxEntry Transaction::entry(std::string kind, std::string payload) {
  port::OutboxEntry out;
  out.id = ids_.next_id<port::OutboxId>();
  out.kind = std::move(kind);
  out.payload = std::move(payload);
  out.due = now_;
  return out;
}

void Transaction::owe(const std::vector<port::OutboxEntry>& entries) {
  if (entries.empty()) return;
  work_.enqueue(entries);
  note_work_for_others();
}

}  // namespace vanthu::runtime
