// The life of an element instance (13.3.2): from the token's arrival to its leaving or its end.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// A token reaches a node: joins park it, anything else is activated and started.
void arrive(Machine& machine, const Arrival& arrival);
// Begins (or, after an incident, begins again) what the element does.
void start(Machine& machine, ElementNumber element);
// The element is done: outputs, then the outgoing flows its kind takes. An expression that fails on
// the way leaves it where it is, with an incident.
void complete(Machine& machine, ElementNumber element);
// Ends the element as completed without taking any flow.
void finish(Machine& machine, ElementNumber element);
// Cancels the element, all inside of it and all that depends on it (13.3.2, "interrupting").
void terminate(Machine& machine, ElementNumber element);
// Cancels everything inside of a scope but `except`, one of its children; the scope itself stays.
// Kept elements are forgotten unless `keep_completed`.
void terminate_content(Machine& machine, ElementNumber scope, ElementNumber except = 0,
                       bool keep_completed = false);
// Takes back tasks, jobs, subscriptions and incidents of an element, and disarms its listeners.
void detach(Machine& machine, ElementNumber element);
// The tasks, jobs and subscriptions only.
void stop_waiting(Machine& machine, ElementNumber element);
void resolve_incidents(Machine& machine, ElementNumber element);
// The last token of a scope is gone.
void scope_quiet(Machine& machine, ElementNumber scope);
// Ends the instance: all that is left is cancelled, a parent is told.
void end_instance(Machine& machine, message::Ending ending, const std::string& error_code = "");

}  // namespace vanthu::behavior
