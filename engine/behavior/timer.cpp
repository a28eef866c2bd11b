#include "engine/behavior/timer.h"

#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
using base::Counting;

constexpr std::int64_t kForEver = -1;

// The counting that the text names goes before the one that the model names.
template <class Counted>
std::optional<Counted> counted(std::optional<Counted> found, Counting own, Counting wanted) {
  return found && own == Counting::kCalendar ? found->counted(wanted) : found;
}

std::optional<base::Period> period_of(const Value& value, Counting counting) {
  if (const std::string* text = value.string()) {
    const auto period = base::Period::parse(*text);
    return period ? counted(period, period->counting, counting) : period;
  }
  if (const auto* span = std::get_if<base::DayTimeDuration>(&value.content())) {
    return base::Period::of(*span, counting);
  }
  const auto* months = std::get_if<base::YearMonthDuration>(&value.content());
  return months != nullptr ? base::Period::of(*months, counting) : std::nullopt;
}

std::optional<base::DateTime> date_of(const Value& value) {
  if (const std::string* text = value.string()) return base::DateTime::parse(*text);
  if (const auto* at = std::get_if<base::DateTime>(&value.content())) return *at;
  const auto* day = std::get_if<base::Date>(&value.content());
  return day != nullptr ? std::optional(base::DateTime{*day, {}}) : std::nullopt;
}

// The first due of a timer and what it leaves for later.
struct FirstDue {
  base::Time due{};
  std::int64_t repeats_left = 0;
  std::string cycle;
};

std::optional<FirstDue> first_due(const model::TimerTrigger& timer, const Value& value,
                                  const Machine& machine) {
  if (timer.kind != model::TimerKind::kCycle) {
    const auto due = moment_of(value, machine.now(), machine.calendar(), timer.counting);
    return due ? std::optional(FirstDue{*due, 0, {}}) : std::nullopt;
  }
  const auto cycle = cycle_of(value, timer.counting);
  const auto begun = cycle ? cycle->begin(machine.now(), machine.calendar()) : std::nullopt;
  if (!begun) return std::nullopt;
  const auto& [kept, first] = *begun;
  const std::int64_t left = kept.count ? *kept.count - first.index - 1 : kForEver;
  return FirstDue{first.at, left, kept.text()};
}

struct NextDue {
  base::Time due{};
  std::int64_t repeats_left = kForEver;
};

std::optional<NextDue> next_due(const state::Job& job, const Machine& machine) {
  const auto cycle = base::Cycle::parse(job.cycle);
  if (!cycle) return std::nullopt;
  const std::int64_t from = cycle->count ? *cycle->count - job.repeats_left : 0;
  const base::Time reached = std::max(job.due, machine.now());
  const auto next = cycle->first_after(reached, from, job.due, machine.calendar());
  if (!next) return std::nullopt;
  return NextDue{next->at, cycle->count ? *cycle->count - next->index - 1 : kForEver};
}

}  // namespace

std::optional<base::Time> moment_of(const Value& value, base::Time from,
                                    const base::WorkingCalendar& calendar, Counting counting) {
  if (const auto date = date_of(value)) {
    const auto at = date->to_time(calendar.zone());
    if (!at || counting != Counting::kNextWorkingDay) return at;
    return base::add(*at, base::Period{.counting = counting}, calendar);
  }
  const auto period = period_of(value, counting);
  return period ? base::add(from, *period, calendar) : std::nullopt;
}

std::optional<base::Cycle> cycle_of(const Value& value, Counting counting) {
  const std::string* text = value.string();
  const auto cycle = text != nullptr ? base::Cycle::parse(*text) : std::nullopt;
  return cycle ? counted(cycle, cycle->period.counting, counting) : cycle;
}

bool start_timer(Machine& machine, ElementNumber element, std::uint32_t trigger,
                 const model::TimerTrigger& timer) {
  if (timer.value == nullptr) return true;  // fires only when it is triggered by hand
  const auto value = evaluate(machine, element, *timer.value);
  if (!value) return false;
  const auto first = first_due(timer, *value, machine);
  if (!first) {
    machine.raise(element, "timer.invalid",
                  {"Không hiểu thời hạn của bộ hẹn giờ (" + timer.value->text() + ")",
                   "The timer's due time is not understood (" + timer.value->text() + ")"});
    return false;
  }
  machine.emit(m::JobCreated{machine.next_id<m::JobId>(), element, m::JobKind::kTimer, "",
                             first->due, 0, trigger, first->repeats_left, first->cycle});
  return true;
}

void reschedule_timer(Machine& machine, const message::JobId& id) {
  const auto found = machine.instance().jobs.find(id);
  if (found == machine.instance().jobs.end()) return;
  const state::Job& job = found->second;
  const auto next = job.repeats_left == 0 ? std::nullopt : next_due(job, machine);
  if (!next) {
    machine.emit(m::JobClosed{id});
    return;
  }
  machine.emit(m::JobRescheduled{id, next->due, next->repeats_left});
}

}  // namespace vanthu::behavior
