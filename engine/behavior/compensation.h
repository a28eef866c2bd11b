// Compensation and transactions (13.5.5, 13.3.4.2).
//
// A completed activity that can be compensated is kept, with its variables, until its scope ends. A
// compensation runs the handlers of the kept activities of its scope one after the other, in the
// reverse order of their completion; each activity is compensated once. A kept sub-process is
// compensated by its own handler, by its compensation event sub-process, or (neither) by
// compensating what was completed in it.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Whether a completing element stays for a later compensation.
bool keeps_for_compensation(const Machine& machine, const state::ElementInstance& element);
// The element that waits for this one, if this is a compensation handler; else 0.
ElementNumber compensation_waiting_for(const Machine& machine,
                                       const state::ElementInstance& element);

// Begins the compensation that a throwing event asks for. True: it waits for it.
bool start_compensation(Machine& machine, ElementNumber thrower,
                        const model::CompensationTrigger& compensation);
// A cancel end event ends its transaction: what is active is cancelled, what is completed is
// compensated, then the cancel boundary event happens.
void cancel_transaction(Machine& machine, ElementNumber end_event);
// Runs the next handler of the compensation that `thrower` waits for, or ends it.
void continue_compensation(Machine& machine, ElementNumber thrower);

}  // namespace vanthu::behavior
