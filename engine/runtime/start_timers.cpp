// Timer start events. An entry "start_timer" is the next firing of one of them; its payload names
// the start event (name), the version (correlation_key) and which firing it is (variable "firing",
// from 0), counted from the deployment.
#include <algorithm>

#include "engine/behavior/timer.h"
#include "engine/codec/effect.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/start_points.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

constexpr std::string_view kFiring = "firing";

class NoVariables final : public expression::Variables {
 public:
  const expression::Value* find(std::string_view) const override { return nullptr; }
  void each(const Visit&) const override {}
};

const model::TimerTrigger* timer_of(const model::Node& node) {
  const auto* event = std::get_if<model::StartEvent>(&node.kind);
  if (event == nullptr) return nullptr;
  for (const auto& trigger : event->triggers) {
    if (const auto* timer = std::get_if<model::TimerTrigger>(&trigger)) return timer;
  }
  return nullptr;
}

// When a start event's timer fires: once, or again and again.
class Schedule {
 public:
  Schedule(const model::TimerTrigger& timer, base::Time created,
           const base::WorkingCalendar& calendar)
      : created_(created), calendar_(calendar) {
    if (timer.value == nullptr) return;
    const auto value = timer.value->evaluate(NoVariables{}, {created, &calendar});
    if (!value) return;
    if (timer.kind == model::TimerKind::kCycle) {
      cycle_ = behavior::cycle_of(*value, timer.counting);
    } else {
      once_ = behavior::moment_of(*value, created, calendar, timer.counting);
    }
  }

  bool understood() const { return cycle_ || once_; }

  std::optional<base::Time> due(std::int64_t firing) const {
    if (cycle_) return cycle_->occurrence(firing, created_, calendar_);
    return firing == 0 ? once_ : std::nullopt;
  }

  // The first firing after `from` that is due after `now`: those missed while nobody was there are
  // made up for by one.
  std::optional<std::int64_t> after(std::int64_t from, base::Time now) const {
    if (!cycle_) return std::nullopt;
    const auto next = cycle_->first_after(now, from + 1, created_, calendar_);
    return next ? std::optional(next->index) : std::nullopt;
  }

 private:
  base::Time created_;
  const base::WorkingCalendar& calendar_;
  std::optional<base::Cycle> cycle_;
  std::optional<base::Time> once_;
};

const base::WorkingCalendar& calendar_of(const Transaction& transaction) {
  return transaction.around().settings.calendar_of(transaction.organisation());
}

void owe_firing(Transaction& transaction, const port::Definition& definition,
                const model::Node& node, const Schedule& schedule, std::int64_t firing) {
  const auto due = schedule.due(firing);
  if (!due) return;
  auto owed = transaction.entry({}, {});
  address(owed,
          message::PublishMessage{node.id, definition.id.text(), {{std::string(kFiring), firing}}});
  owed.kind = kind::kStartTimer;
  owed.due = std::max(*due, transaction.now());
  transaction.owe({owed});
}

}  // namespace

Outcome schedule_timer_starts(Transaction& transaction, const port::Definition& definition) {
  const auto process = transaction.around().definitions.process(transaction.work(), definition.id);
  if (!process) return no_such_process(definition.key);
  for (const auto index : process->facts(model::kNoNode).start_events) {
    const model::Node& node = process->nodes[index];
    const auto* timer = timer_of(node);
    if (timer == nullptr || timer->value == nullptr) continue;
    const Schedule schedule(*timer, definition.deployed_at, calendar_of(transaction));
    if (!schedule.understood()) return invalid_timer(node.id, timer->value->text());
    owe_firing(transaction, definition, node, schedule, 0);
  }
  return Done{};
}

Outcome fire_start_timer(Transaction& transaction, const port::OutboxEntry& entry) {
  const auto effect = codec::decode_effect(entry.payload);
  const auto& firing = std::get<message::PublishMessage>(effect);
  const auto id = port::DefinitionId::parse(firing.correlation_key);
  const auto definition = id ? transaction.work().definition(*id) : std::nullopt;
  if (!definition) return Done{};
  const auto latest = transaction.work().latest_definition(definition->key);
  if (!latest || latest->id != definition->id) return Done{};
  const auto process = transaction.around().definitions.process(transaction.work(), *id);
  const model::NodeIndex index = process->node(firing.name);
  const auto* timer = index == model::kNoNode ? nullptr : timer_of(process->nodes[index]);
  if (timer == nullptr) return Done{};

  auto started =
      transaction.start_as(*id, {transaction.ids().next_id<InstanceId>(), {}, {}, {}, firing.name});
  if (!started) return started;
  ++transaction.around().counters.timers_fired;
  std::int64_t number = 0;
  for (const auto& [name, value] : firing.variables) {
    if (name == kFiring && value.number()) number = value.number()->to_int64().value_or(0);
  }
  const Schedule schedule(*timer, definition->deployed_at, calendar_of(transaction));
  if (const auto next = schedule.after(number, transaction.now())) {
    owe_firing(transaction, *definition, process->nodes[index], schedule, *next);
  }
  return Done{};
}

}  // namespace vanthu::runtime
