#include "engine/step.h"

#include <utility>

#include "engine/behavior/commands.h"

namespace vanthu::engine {

Step step(const model::Process& process, state::Instance instance, const message::Command& command,
          const Limits& limits) {
  behavior::Machine machine(process, std::move(instance), command, limits);
  auto rejection = behavior::handle(machine, command.body);
  if (!rejection) behavior::run(machine);
  Step result;
  result.instance = machine.release_instance();
  result.events = machine.release_events();
  result.effects = machine.release_effects();
  result.rejection = std::move(rejection);
  return result;
}

}  // namespace vanthu::engine
