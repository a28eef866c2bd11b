// Tasks (13.3.3) and the work of others they wait for.
#pragma once

#include <string>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// A connector job of that type, due now; the caller leaves the element waiting.
void create_job(Machine& machine, ElementNumber element, const std::string& type,
                std::uint32_t retries, std::uint32_t trigger = 0);
// Owes the message to whoever it correlates with: its payload are the element's own variables.
// False after an incident.
bool publish_message(Machine& machine, ElementNumber element, const model::MessageTrigger& message);
// How often the element's job may be tried.
std::uint32_t retries_of(const model::Node& node);

}  // namespace vanthu::behavior
