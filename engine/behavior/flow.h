// Which sequence flows leave an element (13.3.1, 13.4).
#pragma once

#include <optional>
#include <vector>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// The flows that a completing element takes, in document order; nothing after an incident
// ("gateway.no_flow", "expression.failed").
std::optional<std::vector<FlowIndex>> choose_flows(Machine& machine, ElementNumber element);
void take_flows(Machine& machine, ElementNumber scope, const std::vector<FlowIndex>& flows);

}  // namespace vanthu::behavior
