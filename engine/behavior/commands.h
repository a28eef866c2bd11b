// Commands (message/command.h): each is refused as a whole before anything happens, or carried out.
#pragma once

#include <optional>

#include "engine/behavior/machine.h"
#include "engine/message/rejection.h"

namespace vanthu::behavior {

// Carries out the command; what it sets going is left in the machine's queue. A rejection means
// that nothing was emitted.
std::optional<message::Rejection> handle(Machine& machine, const message::CommandBody& command);

// Runs until every token waits, is parked, or is stopped by an incident.
void run(Machine& machine);

}  // namespace vanthu::behavior
