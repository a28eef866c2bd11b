// The only writer of an Instance. Total: every event applies to every state that step() can have
// produced it from; it holds no rules and never fails.
#pragma once

#include "engine/message/event.h"
#include "engine/state/instance.h"

namespace vanthu::state {

void evolve(Instance& instance, const message::Event& event);
void evolve(Instance& instance, const message::Events& events);

}  // namespace vanthu::state
