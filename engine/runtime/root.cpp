#include "engine/runtime/root.h"

#include <algorithm>

#include "engine/runtime/outbox.h"
#include "engine/runtime/record.h"
#include "engine/runtime/transaction.h"
#include "engine/state/difference.h"

namespace vanthu::runtime {

using state::InstanceState;

bool Root::ended() const {
  const InstanceState state = stored_.instance.state;
  return state != InstanceState::kNew && state != InstanceState::kActive;
}

message::Command Root::command(Transaction& transaction, message::CommandBody body) const {
  const Surroundings& around = transaction.around();
  ++around.counters.commands;
  return {transaction.now(), around.entropy.ids(transaction.now()), transaction.actor(),
          &around.settings.calendar_of(transaction.organisation()), std::move(body)};
}

base::Outcome Root::step(Transaction& transaction, message::CommandBody body) {
  auto asked = command(transaction, std::move(body));
  if (!before_) before_ = stored_.instance;
  auto done = engine::step(*process_, std::move(stored_.instance), asked,
                           transaction.around().settings.limits);
  return take(transaction, std::move(asked), std::move(done));
}

base::Outcome Root::move(Transaction& transaction, message::MoveInstance order,
                         model::ProcessPtr to) {
  const port::DefinitionId definition = order.to;
  auto asked = command(transaction, std::move(order));
  if (!before_) before_ = stored_.instance;
  auto done = engine::move(*process_, *to, std::move(stored_.instance), asked,
                           transaction.around().settings.limits);
  const bool moved = !done.rejection;
  auto outcome = take(transaction, std::move(asked), std::move(done));
  if (!moved) return outcome;
  process_ = std::move(to);
  stored_.definition = definition;
  return outcome;
}

base::Outcome Root::take(Transaction& transaction, message::Command asked, engine::Step done) {
  Counters& counters = transaction.around().counters;
  stored_.instance = std::move(done.instance);
  if (done.rejection) {
    ++counters.rejections;
    return *std::move(done.rejection);
  }
  ++counters.steps;
  if (done.events.empty() && done.effects.empty()) return base::Done{};
  note(done.events, transaction);
  commands_.push_back(std::move(asked.body));
  std::ranges::move(done.events, std::back_inserter(events_));
  std::ranges::move(done.effects, std::back_inserter(effects_));
  return base::Done{};
}

void Root::note(const message::Events& events, Transaction& transaction) {
  Counters& counters = transaction.around().counters;
  for (const auto& event : events) {
    if (const auto* job = std::get_if<message::JobCreated>(&event)) {
      transaction.note_work_for_others();
      if (job->kind == message::JobKind::kConnector) jobs_.push_back(job->job);
    } else if (const auto* failed = std::get_if<message::JobFailed>(&event)) {
      transaction.note_work_for_others();
      jobs_.push_back(failed->job);
    } else if (const auto* opened = std::get_if<message::SubscriptionOpened>(&event)) {
      if (opened->kind == message::SubscriptionKind::kMessage) {
        subscriptions_.push_back(opened->subscription);
      }
    } else if (std::holds_alternative<message::InstanceStarted>(event)) {
      ++counters.instances_started;
    } else if (std::holds_alternative<message::InstanceEnded>(event)) {
      ++counters.instances_ended;
    } else if (std::holds_alternative<message::IncidentRaised>(event)) {
      ++counters.incidents;
    }
  }
}

void Root::write(Transaction& transaction) {
  if (commands_.empty()) return;
  port::UnitOfWork& work = transaction.work();
  work.write(stored_.instance, state::difference(events_, *before_, stored_.instance),
             stored_.definition, *process_);
  record(transaction);
  std::vector<port::OutboxEntry> entries;
  for (const auto& effect : effects_) {
    auto entry = transaction.entry({}, {});
    entry.source = stored_.instance.id;
    address(entry, effect);
    entries.push_back(std::move(entry));
  }
  transaction.owe(entries);
  before_.reset();
  commands_.clear();
  events_.clear();
  effects_.clear();
}

void Root::record(Transaction& transaction) {
  port::UnitOfWork& work = transaction.work();
  const InstanceId& id = stored_.instance.id;
  if (!last_hash_) last_hash_ = stored_.steps == 0 ? std::string{} : work.last_hash(id);
  auto entry = history_entry(*last_hash_, ++stored_.steps, transaction.now(), transaction.actor(),
                             commands_, events_);
  last_hash_ = entry.hash;
  recorded_ = true;
  work.append(id, entry);
}

std::optional<RecordPlace> Root::last_entry() const {
  if (!recorded_) return std::nullopt;
  return RecordPlace{stored_.instance.id, stored_.steps, *last_hash_};
}

std::optional<message::JobId> Root::next_job(base::Time now) {
  while (!jobs_.empty()) {
    const message::JobId id = jobs_.front();
    jobs_.pop_front();
    auto at = stored_.instance.jobs.find(id);
    if (at == stored_.instance.jobs.end()) continue;
    const state::Job& job = at->second;
    if (job.kind != message::JobKind::kConnector || job.retries == 0 || job.due > now) continue;
    return id;
  }
  return std::nullopt;
}

std::optional<message::SubscriptionId> Root::next_message_subscription() {
  while (!subscriptions_.empty()) {
    const message::SubscriptionId id = subscriptions_.front();
    subscriptions_.pop_front();
    if (stored_.instance.subscriptions.contains(id)) return id;
  }
  return std::nullopt;
}

}  // namespace vanthu::runtime
