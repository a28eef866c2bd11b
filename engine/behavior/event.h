// Events that are waited for (13.5.1 to 13.5.4): arming what an element listens to, and what
// happens when it comes.
#pragma once

#include <optional>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// The triggers of an event or receive task; nullptr for other kinds.
const model::Triggers* triggers_of(const model::Node& node);

// Whether something is armed for the event: a message, timer, signal or condition.
bool needs_listener(const model::Node& node);

// True of a non-interrupting listener: it listens on after it has happened.
bool stays_armed(const Machine& machine, const state::ElementInstance& element);

// Opens subscriptions and timers for the element and leaves it waiting. False after an incident.
bool arm(Machine& machine, ElementNumber element, const model::Triggers& triggers);
// Arms (again, after an incident) a listener or an event that waits by itself.
void arm_again(Machine& machine, ElementNumber element);
// Arms a boundary event or event sub-process start in `scope` that depends on `body`; nothing where
// it waits for nothing (an error, a compensation).
void add_listener(Machine& machine, ElementNumber scope, NodeIndex node, ElementNumber body);
void arm_boundary(Machine& machine, ElementNumber host);
void arm_event_sub_processes(Machine& machine, ElementNumber scope);

// One of the things that a waiting event element listens to has come, with its payload.
void trigger(Machine& machine, ElementNumber element, std::uint32_t trigger,
             const VariableMap& variables);
// All it waits for has come: boundary events and event sub-processes start, others complete.
void happen(Machine& machine, ElementNumber element, const VariableMap& variables);

// Starts an event sub-process in `scope` at its start event; an interrupting one cancels the rest.
// `body` as in message::ElementActivated. Gives the new sub-process instance.
ElementNumber start_event_sub_process(Machine& machine, ElementNumber scope, NodeIndex start,
                                      const VariableMap& variables, ElementNumber body = 0);
// A boundary event happens on `host`; an interrupting one cancels it.
void fire_boundary(Machine& machine, ElementNumber host, NodeIndex boundary,
                   const VariableMap& variables);

// Looks at every open condition (13.5.1): one that has become true happens.
void check_conditions(Machine& machine);
// Hands a signal to every waiting element of this instance, the longest waiting first.
void deliver_signal(Machine& machine, const std::string& name, const VariableMap& variables);

}  // namespace vanthu::behavior
