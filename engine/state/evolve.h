// The only writer of an Instance. Total: it holds no rules and never fails, whatever it is given.
// Every event fits every state that step() produced it from; one that does not (a damaged record)
// changes nothing or only in part, and says so.
#pragma once

#include "engine/message/event.h"
#include "engine/state/instance.h"

namespace vanthu::state {

// False where the event names what is not there, or a way that the lifecycle does not have.
bool evolve(Instance& instance, const message::Event& event);
// Folds all of them; false where any did not fit.
bool evolve(Instance& instance, const message::Events& events);

}  // namespace vanthu::state
