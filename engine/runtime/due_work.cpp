#include "engine/runtime/due_work.h"

#include <algorithm>
#include <stdexcept>

#include "engine/base/utf8.h"
#include "engine/codec/effect.h"
#include "engine/runtime/backoff.h"
#include "engine/runtime/children.h"
#include "engine/runtime/correlate.h"
#include "engine/runtime/log.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/root.h"
#include "engine/runtime/start_points.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;
using port::OutboxEntry;

namespace {

template <class Effect>
Effect decode(const OutboxEntry& entry) {
  auto effect = codec::decode_effect(entry.payload);
  auto* wanted = std::get_if<Effect>(&effect);
  if (wanted == nullptr) throw std::logic_error("outbox entry of kind " + entry.kind + " is odd");
  return std::move(*wanted);
}

// A refusal is an answer too: the instance has moved on, or ended, and the entry means nothing
// more.
void tell(Transaction& transaction, Root& root, message::CommandBody command) {
  auto told = root.step(transaction, std::move(command));
  if (!told) log_info("not taken", root.instance().id.text() + " " + told.error().code);
  if (root.has_followups()) transaction.settle(root);
}

void deliver_signal(Transaction& transaction, Root& root, const message::BroadcastSignal& signal) {
  std::vector<message::SubscriptionId> receivers;
  for (const auto& [id, subscription] : root.instance().subscriptions) {
    if (subscription.kind == message::SubscriptionKind::kSignal &&
        subscription.name == signal.name) {
      receivers.push_back(id);
    }
  }
  for (const auto& id : receivers) {
    tell(transaction, root, message::DeliverSignal{id, signal.variables});
  }
}

void apply(Transaction& transaction, Root& root, const OutboxEntry& entry) {
  if (entry.kind == kind::kChildEnded) {
    auto told = decode<message::NotifyParent>(entry);
    tell(transaction, root,
         message::ChildEnded{told.parent.element, told.parent.index, entry.source, told.ending,
                             std::move(told.error_code), std::move(told.variables)});
  } else if (entry.kind == kind::kChildEscalated) {
    auto told = decode<message::EscalateToParent>(entry);
    tell(transaction, root,
         message::ChildEscalated{told.parent.element, told.parent.index, std::move(told.code)});
  } else if (entry.kind == kind::kDeliverSignal) {
    deliver_signal(transaction, root, decode<message::BroadcastSignal>(entry));
  } else if (entry.kind == kind::kCancelInstance) {
    tell(transaction, root, message::CancelInstance{"cancelled with its call activity"});
  } else {
    throw std::logic_error("no such kind of outbox entry: " + entry.kind);
  }
}

Outcome carry_out(Transaction& transaction, const OutboxEntry& entry) {
  if (entry.kind == kind::kMatchMessage) {  // removes itself, or looks again
    match_buffered(transaction, entry);
    return Done{};
  }
  transaction.work().remove(entry.id);
  if (entry.kind == kind::kStartChildren) {
    return start_children(transaction, entry.source, decode<message::StartChildren>(entry));
  }
  if (entry.kind == kind::kCancelChildren) {
    cancel_children(transaction, entry.source, decode<message::CancelChildren>(entry));
    return Done{};
  }
  if (entry.kind == kind::kPublishMessage) {
    auto message = decode<message::PublishMessage>(entry);
    auto correlated = correlate(transaction, std::move(message),
                                transaction.now() + transaction.around().settings.message_ttl);
    if (!correlated) return std::move(correlated).error();
    return Done{};
  }
  if (entry.kind == kind::kBroadcastSignal) {
    return broadcast(transaction, decode<message::BroadcastSignal>(entry));
  }
  if (entry.kind == kind::kStartTimer) return fire_start_timer(transaction, entry);
  throw std::logic_error("no such kind of outbox entry: " + entry.kind);
}

// As a database keeps it and a person reads it: UTF-8 without NUL, not too long.
std::string storable(std::string_view reason) {
  constexpr std::size_t kMost = 2'000;
  std::string out;
  for (std::size_t at = 0; at < reason.size() && out.size() < kMost;) {
    const char32_t code = base::next_code_point(reason, at);
    if (code != 0) base::append_code_point(out, code);
  }
  return out.empty() ? "?" : out;
}

void put_off_entry(Transaction& transaction, const OutboxEntry& entry, const std::string& reason) {
  const Surroundings& around = transaction.around();
  const std::uint32_t attempts = entry.attempts + 1;
  const auto wait = backoff(around.settings, attempts, transaction.ids());
  transaction.work().postpone(entry.id, transaction.now() + wait, attempts, storable(reason));
  ++around.counters.outbox_failures;
  const std::string line = entry.kind + " " + entry.id.text() + " of " + entry.source.text() +
                           ", try " + std::to_string(attempts) + ": " + reason;
  if (attempts < around.settings.visible_attempts) {
    log_warning("outbox entry put off", line);
  } else {
    ++around.counters.dead_letters;
    log_error("dead letter", line);
  }
}

// Oldest first, at most `limit`.
std::vector<message::JobId> due_timers(const state::Instance& instance, base::Time now,
                                       std::size_t limit) {
  std::vector<std::pair<base::Time, message::JobId>> due;
  for (const auto& [id, job] : instance.jobs) {
    if (job.kind == message::JobKind::kTimer && job.due <= now) due.emplace_back(job.due, id);
  }
  std::ranges::sort(due);
  if (due.size() > limit) due.resize(limit);
  std::vector<message::JobId> out;
  for (const auto& [time, id] : due) out.push_back(id);
  return out;
}

}  // namespace

bool apply_due(Transaction& transaction, const InstanceId& id, Culprit& culprit) {
  std::vector<OutboxEntry> entries;
  Root* root = transaction.due_root(id, entries);
  port::UnitOfWork& work = transaction.work();
  if (root == nullptr) {
    if (!work.read(id)) throw std::logic_error("entries for an instance that is not there");
    return false;
  }
  const Surroundings& around = transaction.around();
  const auto timers = due_timers(root->instance(), transaction.now(), around.settings.timers);
  for (const auto& timer : timers) {
    culprit = {{}, timer};
    if (!root->instance().jobs.contains(timer)) continue;  // gone with what an earlier one ended
    tell(transaction, *root, message::FireTimer{timer});
    ++around.counters.timers_fired;
  }
  for (const auto& entry : entries) {
    culprit = {entry, {}};
    work.remove(entry.id);
    apply(transaction, *root, entry);
    ++around.counters.outbox_done;
  }
  transaction.settle(*root);
  return !timers.empty() || !entries.empty();
}

base::Result<bool> carry_out_next(Transaction& transaction, Culprit& culprit) {
  const auto entries = transaction.work().outbox({}, transaction.now(), 1);
  if (entries.empty()) return false;
  culprit = {entries.front(), {}};
  auto done = carry_out(transaction, entries.front());
  if (!done) return std::move(done).error();
  ++transaction.around().counters.outbox_done;
  return true;
}

void put_off(Engine& engine, const std::string& organisation, const OutboxEntry& entry,
             const std::string& reason) {
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    put_off_entry(transaction, entry, reason);
    return Done{};
  });
}

void put_off(Engine& engine, const std::string& organisation, const InstanceId& id,
             const message::JobId& timer, const std::string& reason) {
  log_error("timer cannot fire", id.text() + " " + timer.text() + " " + reason);
  // Refused: the timer has gone meanwhile.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    const base::Time again = transaction.now() + transaction.around().settings.longest_backoff;
    return transaction.execute(id, message::FailTimer{timer, storable(reason), again});
  });
}

bool known_to_fail(Engine& engine, const std::string& organisation, const InstanceId& id,
                   const message::JobId& timer) {
  bool known = false;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    const auto stored = transaction.work().read(id);
    known = stored && std::ranges::any_of(stored->instance.incidents,
                                          [&](const auto& one) { return one.second.job == timer; });
    return Done{};
  });
  return known;
}

}  // namespace vanthu::runtime
