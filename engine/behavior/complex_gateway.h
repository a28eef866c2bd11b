// The complex gateway (13.4.5): goes on when its condition says so, then waits for the tokens that
// can still come before it starts anew.
//
// While it waits for its start there is nothing but tokens parked on its incoming flows. When the
// condition becomes true an element instance takes one token from each flow that has one (and
// remembers those flows in triggers_seen), lets tokens go on, and stays, waiting, until no token
// can come to any other flow: then it resets, that is, takes what did come, and ends. Conditions on
// outgoing flows see waitingForStart. At the reset only flows whose condition is true are taken, or
// the default one: a flow without condition is not taken twice.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Starts the gateway if it waits for that and its condition is true; whether it did (an expression
// that fails starts it too, with an incident on it).
bool activate_complex(Machine& machine, ElementNumber scope, NodeIndex gateway);
// Resets one gateway that nothing more can reach; false if there is none. To be asked only when no
// token is on its way.
bool reset_complex(Machine& machine);

}  // namespace vanthu::behavior
