#include "engine/behavior/timer.h"

#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

constexpr std::int64_t kForEver = -1;

std::optional<base::Time> moment_of_text(const std::string& text, base::Time from,
                                         base::Zone zone) {
  if (const auto at = base::DateTime::parse(text)) return at->to_time(zone);
  if (const auto span = base::Duration::parse(text)) return base::add(from, *span, zone);
  return std::nullopt;
}

// The first due of a repeating interval and what it leaves for later.
struct FirstDue {
  base::Time due{};
  std::int64_t repeats_left = 0;
  std::string cycle;
};

// The stored cycle names its first due as start, so that later ones are counted from there.
std::optional<FirstDue> first_of_cycle(const std::string& text, base::Time now, base::Zone zone) {
  auto interval = base::RepeatingInterval::parse(text);
  if (!interval) return std::nullopt;
  const auto due = interval->occurrence(0, now, zone);
  if (!due) return std::nullopt;
  interval->start = base::DateTime::from(*due, base::Zone::utc());
  const std::int64_t left = interval->count ? *interval->count - 1 : kForEver;
  return FirstDue{*due, left, interval->text()};
}

std::optional<FirstDue> first_due(const model::TimerTrigger& timer, const Value& value,
                                  base::Time now, base::Zone zone) {
  if (timer.kind == model::TimerKind::kCycle) {
    const std::string* text = value.string();
    return text != nullptr ? first_of_cycle(*text, now, zone) : std::nullopt;
  }
  const auto due = moment_of(value, now, zone);
  if (!due) return std::nullopt;
  return FirstDue{*due, 0, {}};
}

// The next moment of the cycle after `due`; nothing when its end is past.
std::optional<base::Time> next_due(const state::Job& job, base::Zone zone) {
  const auto interval = base::RepeatingInterval::parse(job.cycle);
  if (!interval) return std::nullopt;
  if (interval->count) {
    return interval->occurrence(*interval->count - job.repeats_left, job.due, zone);
  }
  if (interval->period.months.months == 0) {
    const auto next = base::add(job.due, interval->period, zone);
    const auto last = interval->end ? interval->end->to_time(zone) : std::nullopt;
    return next && last && *next > *last ? std::nullopt : next;
  }
  for (std::int64_t n = 0;; ++n) {  // months are counted from the start, so that a 31st comes back
    const auto due = interval->occurrence(n, job.due, zone);
    if (!due || *due > job.due) return due;
  }
}

}  // namespace

std::optional<base::Time> moment_of(const Value& value, base::Time from, base::Zone zone) {
  if (const std::string* text = value.string()) return moment_of_text(*text, from, zone);
  if (const auto* at = std::get_if<base::DateTime>(&value.content())) return at->to_time(zone);
  if (const auto* day = std::get_if<base::Date>(&value.content())) {
    return base::DateTime{*day, {}}.to_time(zone);
  }
  if (const auto* span = std::get_if<base::DayTimeDuration>(&value.content())) {
    return base::add(from, base::Duration{{}, *span}, zone);
  }
  if (const auto* months = std::get_if<base::YearMonthDuration>(&value.content())) {
    return base::add(from, base::Duration{*months, {}}, zone);
  }
  return std::nullopt;
}

bool start_timer(Machine& machine, ElementNumber element, std::uint32_t trigger,
                 const model::TimerTrigger& timer) {
  if (timer.value == nullptr) return true;  // fires only when it is triggered by hand
  const auto value = evaluate(machine, element, *timer.value);
  if (!value) return false;
  const auto first = first_due(timer, *value, machine.now(), machine.zone());
  if (!first) {
    machine.raise(element, "timer.invalid",
                  "Không hiểu thời hạn của bộ hẹn giờ (" + timer.value->text() + ")");
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
  const auto next = job.repeats_left == 0 ? std::nullopt : next_due(job, machine.zone());
  if (!next) {
    machine.emit(m::JobClosed{id});
    return;
  }
  const std::int64_t left = job.repeats_left == kForEver ? kForEver : job.repeats_left - 1;
  machine.emit(m::JobRescheduled{id, *next, left});
}

}  // namespace vanthu::behavior
