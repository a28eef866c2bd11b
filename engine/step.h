// The pure front door of the engine core.
//
// step() takes one command and runs the instance to quiescence: every token at a wait state, parked
// at a join, or stopped with an incident. It reads no clock, draws no randomness, does no I/O, and
// gives the same answer for the same arguments. Thread-safe (no shared state).
#pragma once

#include <optional>

#include "engine/behavior/limits.h"
#include "engine/message/command.h"
#include "engine/message/effect.h"
#include "engine/message/event.h"
#include "engine/message/rejection.h"
#include "engine/model/process.h"
#include "engine/state/instance.h"

namespace vanthu::engine {

// What a step gives back, in the order in which the caller must use it: store the events'
// difference and the effects in one transaction, commit, then let the workers see them. Where
// `rejection` is set nothing happened: events and effects are empty, the instance unchanged.
struct Step {
  state::Instance instance;
  message::Events events;
  message::Effects effects;
  std::optional<message::Rejection> rejection;
};

using behavior::Limits;

Step step(const model::Process& process, state::Instance instance, const message::Command& command,
          const Limits& limits = {});

// The step of a MoveInstance command, which alone needs both versions: the events tell of `from`
// until the InstanceMoved among them, of `to` after it. Refused: "instance.ended",
// "move.does_not_fit" with every obstacle (behavior/move.h).
Step move(const model::Process& from, const model::Process& to, state::Instance instance,
          const message::Command& command, const Limits& limits = {});

}  // namespace vanthu::engine
