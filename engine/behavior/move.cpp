#include "engine/behavior/move.h"

#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/join.h"
#include "engine/behavior/multi_instance.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

void cancel(Machine& machine, ElementNumber element, Left& left) {
  const state::ElementInstance& cancelled = machine.at(element);
  if (machine.is_inner(cancelled)) {
    left.bodies.push_back(cancelled.body);
  } else {
    left.scopes.push_back(cancelled.scope);
  }
  terminate(machine, element);
}

void arm(Machine& machine, const Arming& arming) {
  if (arming.behind_gateway) {
    return arm_again(machine, machine.activate(arming.scope, arming.node, arming.body));
  }
  add_listener(machine, arming.scope, arming.node, arming.body);
}

}  // namespace

Left leave(Machine& machine, const MovePlan& plan) {
  Left left;
  for (const ElementNumber element : plan.cancelled) cancel(machine, element, left);
  for (const ElementNumber listener : plan.disarmed) terminate(machine, listener);
  for (const state::TokenPlace& place : plan.dropped) {
    const std::uint64_t count = machine.instance().tokens.at(place);
    for (std::uint64_t i = 0; i < count; ++i) {
      machine.emit(m::TokenConsumed{place.first, place.second});
    }
    left.scopes.push_back(place.first);
  }
  // A cancelled compensation handler lets its thrower go on: no other work can be there.
  while (const auto work = machine.pop()) {
    left.throwers.push_back(std::get<ContinueCompensation>(*work).thrower);
  }
  machine.emit(plan.moved);
  return left;
}

void settle_in(Machine& machine, const MovePlan& plan, const Left& left) {
  for (const Arming& arming : plan.armed) arm(machine, arming);
  for (const ElementNumber body : left.bodies) {
    if (machine.find(body) != nullptr) inner_terminated(machine, body);
  }
  for (const ElementNumber thrower : left.throwers) machine.push(ContinueCompensation{thrower});
  fire_ready_joins(machine);
  for (const ElementNumber scope : left.scopes) scope_quiet(machine, scope);
  machine.touch_conditions();
}

}  // namespace vanthu::behavior
