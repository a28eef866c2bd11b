// When timers are due (10.5.5.6): ISO 8601 dates, durations and repeating intervals.
#pragma once

#include <optional>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Creates the timer job of an element's trigger; false after an incident "timer.invalid" or
// "expression.failed".
bool start_timer(Machine& machine, ElementNumber element, std::uint32_t trigger,
                 const model::TimerTrigger& timer);
// After a firing that leaves the timer armed: sets the cycle's next due, counted from the due that
// has just been reached, or closes the job where that was the last one.
void reschedule_timer(Machine& machine, const message::JobId& job);

// A date-time, date, or duration from `from` (value or ISO 8601 text) as a moment; nothing for
// anything else. Dates are the beginning of that day in the zone.
std::optional<base::Time> moment_of(const Value& value, base::Time from, base::Zone zone);

}  // namespace vanthu::behavior
