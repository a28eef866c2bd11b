// Activities that run several times: standard loops (13.3.6) and multi-instances (13.3.7).
//
// The body is the activity's element instance and holds the counters; what runs are inner instances
// of the same node inside the body, except for call activities, whose inner instances are process
// instances of their own and exist here as counters only.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Begins the loop of a body that has just been activated (or is tried again).
void start_loop(Machine& machine, ElementNumber body);
// loopCounter and the item of an inner instance that starts.
void set_loop_variables(Machine& machine, ElementNumber inner);
// An inner instance is done, its outputs are applied.
void complete_inner(Machine& machine, ElementNumber inner);
// An inner instance was cancelled by itself (a repair), not with its body.
void inner_terminated(Machine& machine, ElementNumber body);
// A child of a call activity's body has ended.
void fold_child(Machine& machine, ElementNumber body, std::uint64_t index, bool completed,
                const VariableMap& variables);
// Goes on with a body that stuck between its inner instances.
void continue_loop(Machine& machine, ElementNumber body);

}  // namespace vanthu::behavior
