// When timers are due (10.5.5.6): ISO 8601 dates, durations and repeating intervals, on the
// organisation's working calendar where they are counted so (base/period.h).
//
// A cycle's firings are counted from its start, so none drifts. Those that were missed (nothing ran
// for days) are made up for by one firing, late; they count as fired. Never twice, never early.
#pragma once

#include <optional>

#include "engine/base/period.h"
#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Creates the timer job of an element's trigger; false after an incident "timer.invalid" or
// "expression.failed".
bool start_timer(Machine& machine, ElementNumber element, std::uint32_t trigger,
                 const model::TimerTrigger& timer);
// After a firing that leaves the timer armed: sets the cycle's next due, the first one after both
// the due that has just been reached and now, or closes the job where there is none.
void reschedule_timer(Machine& machine, const message::JobId& job);

// A date-time, date, or duration from `from` (value or text) as a moment; nothing for anything
// else, or where it cannot be counted so. Dates are the beginning of that day in the calendar's
// zone.
std::optional<base::Time> moment_of(const Value& value, base::Time from,
                                    const base::WorkingCalendar& calendar,
                                    base::Counting counting = base::Counting::kCalendar);
// A cycle from its text; nothing for anything else.
std::optional<base::Cycle> cycle_of(const Value& value, base::Counting counting);

}  // namespace vanthu::behavior
