#include "engine/behavior/commands.h"
#include "engine/behavior/compensation.h"
#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/join.h"

namespace vanthu::behavior {
namespace {

struct Worker {
  Machine& machine;
  void operator()(const Arrival& arrival) const { arrive(machine, arrival); }
  void operator()(const ContinueCompensation& work) const {
    continue_compensation(machine, work.thrower);
  }
};

// What follows from the last piece of work at once: conditions that became true, scopes that ended.
void settle(Machine& machine) {
  while (!machine.ended()) {
    if (machine.take_conditions_touched()) {
      check_conditions(machine);
    } else if (machine.has_quiet()) {
      for (const ElementNumber scope : machine.take_quiet()) scope_quiet(machine, scope);
    } else {
      return;
    }
  }
}

}  // namespace

void run(Machine& machine) {
  do {
    settle(machine);
    while (!machine.ended()) {
      const auto work = machine.pop();
      if (!work) break;
      std::visit(Worker{machine}, *work);
      machine.done(*work);
      settle(machine);
    }
  } while (!machine.ended() && fire_waiting_join(machine));
}

}  // namespace vanthu::behavior
