// What a person may do to an instance that is stuck or goes wrong.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// A connector job of the element is done: it goes on.
void job_done(Machine& machine, ElementNumber element);

// Resolves the incident and tries again where it stuck.
void retry(Machine& machine, const message::IncidentId& incident);

// Whether the element waits for something that can be said to have happened.
bool can_trigger(const Machine& machine, ElementNumber element);
void trigger_by_hand(Machine& machine, ElementNumber element, const VariableMap& variables);

// Whether a token of the element may be placed at the node: it is of the same scope and can be
// reached by a token.
bool can_move(const Machine& machine, ElementNumber element, NodeIndex target);
// Cancels the element; enters `target` unless it is kNoNode.
void move_token(Machine& machine, ElementNumber element, NodeIndex target);

}  // namespace vanthu::behavior
