// A command that was refused: nothing happened. Codes: "instance.exists", "instance.ended",
// "task.not_found", "job.not_found", "subscription.not_found", "incident.not_found",
// "element.not_found", "element.not_waiting", "node.not_found", "start_event.not_found",
// "token.not_found", "token.cannot_go", "move.does_not_fit".
#pragma once

#include "engine/base/result.h"

namespace vanthu::message {

using Rejection = base::Error;

}  // namespace vanthu::message
