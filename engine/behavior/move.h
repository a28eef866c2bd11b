// Moving an instance to another version of its process.
//
// What is active keeps its place: every element instance, and every token that waits at a join,
// goes to the element of the new version that takes the place of its own. That is the one the map
// names, else the one of the same id, if it is of the same kind. A token whose element is mapped to
// nothing is cancelled. What waits keeps waiting as it was: tasks keep their id and assignee,
// timers their due, subscriptions their name and key, jobs their type; from then on the new drawing
// goes. Of the events that an activity, a scope or an event gateway listens to, those that are in
// both versions stay armed, those that are gone are disarmed, and new ones are armed.
//
// Everything is decided before anything happens: a plan with obstacles moves nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// Something a person should know of a move that fits.
struct MoveNote {
  std::string element;  // id, in the old version or (what is armed) in the new one
  base::Text text;
};

// A listener to be armed: at `node` of the new version, for the host, scope or gateway `body`.
struct Arming {
  ElementNumber scope = 0;
  NodeIndex node = model::kNoNode;
  ElementNumber body = 0;
  bool behind_gateway = false;
};

struct MovePlan {
  // Why it does not fit, one for each element: where = element id; codes "move.map",
  // "move.unmapped", "move.kind", "move.loop", "move.scope", "move.events", "move.join",
  // "move.compensation".
  std::vector<base::Error> obstacles;
  std::vector<MoveNote> notes;

  message::InstanceMoved moved;            // nodes and flows that the state names
  std::vector<ElementNumber> cancelled;    // with all that is in them
  std::vector<state::TokenPlace> dropped;  // all tokens parked there
  std::vector<ElementNumber> disarmed;
  std::vector<Arming> armed;
};

// Pure. The instance runs `from` and is active.
MovePlan plan_move(const model::Process& from, const model::Process& to,
                   const state::Instance& instance, const message::MoveInstance& command);

// Carries a plan without obstacles out, in two parts because one machine knows one version: leave()
// with the old one, settle_in() with the new one and what leave() gives; then run().
struct Left {
  std::vector<ElementNumber> scopes;    // have lost tokens
  std::vector<ElementNumber> bodies;    // have lost an inner instance, once for each
  std::vector<ElementNumber> throwers;  // wait for the next compensation handler
};
Left leave(Machine& machine, const MovePlan& plan);
void settle_in(Machine& machine, const MovePlan& plan, const Left& left);

}  // namespace vanthu::behavior
