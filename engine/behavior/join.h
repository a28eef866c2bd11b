// The nodes at which tokens wait for each other (13.4).
#pragma once

#include <vector>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// A gateway that brings several flows together.
bool is_join(const model::Node& node);
// Whether a token that comes along a flow has to wait at this node for others: at a join, and at an
// activity that takes several tokens to start (startQuantity, 10.3).
bool gathers_tokens(const model::Node& node);
// Parks the token; fires a parallel join that has one on each incoming flow, a complex gateway
// whose condition has become true, an activity that has its tokens.
void arrive_at_join(Machine& machine, const Arrival& arrival);
// Fires the parallel joins and starts the activities that have their tokens without one having
// come: the drawing has changed around them. The others are fire_waiting_join()'s.
void fire_ready_joins(Machine& machine);
// Fires one inclusive join that no further token can reach (13.4.3), one complex gateway that data
// has made ready, or resets one that nothing more can reach (13.4.5); false if there is none. To be
// asked only when no token is on its way.
bool fire_waiting_join(Machine& machine);

// Whether some token of the scope can still come to one of the join's incoming flows that is not
// `filled`, and to none that is (13.4.3).
bool can_still_come(const Machine& machine, ElementNumber scope, NodeIndex join,
                    const std::vector<bool>& filled);

}  // namespace vanthu::behavior
