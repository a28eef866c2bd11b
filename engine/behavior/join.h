// The nodes at which tokens wait for each other (13.4).
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Whether a token that comes along a flow has to wait at this node for others.
bool is_join(const model::Node& node);
// Parks the token, and fires a parallel join that has one on each incoming flow.
void arrive_at_join(Machine& machine, const Arrival& arrival);
// Fires one inclusive join that no further token can reach (13.4.3); false if there is none. To be
// asked only when no token is on its way.
bool fire_inclusive_join(Machine& machine);

}  // namespace vanthu::behavior
