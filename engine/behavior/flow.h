// Which sequence flows leave an element, and the joins that wait for several (13.3.1, 13.4).
#pragma once

#include <optional>
#include <vector>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// The flows that a completing element takes, in document order; nothing after an incident
// ("gateway.no_flow", "expression.failed").
std::optional<std::vector<FlowIndex>> choose_flows(Machine& machine, ElementNumber element);
void take_flows(Machine& machine, ElementNumber scope, const std::vector<FlowIndex>& flows);

// Whether a token that comes along a flow has to wait at this node for others.
bool is_join(const model::Node& node);
// Parks the token, and fires a parallel join that has one on each incoming flow.
void arrive_at_join(Machine& machine, const Arrival& arrival);
// Fires one inclusive join that no further token can reach (13.4.3); false if there is none. To be
// asked only when no token is on its way.
bool fire_inclusive_join(Machine& machine);

}  // namespace vanthu::behavior
