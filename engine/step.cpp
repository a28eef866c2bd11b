#include "engine/step.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/behavior/commands.h"
#include "engine/behavior/move.h"
#include "engine/behavior/refusals.h"

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

Step move(const model::Process& from, const model::Process& to, state::Instance instance,
          const message::Command& command, const Limits& limits) {
  const auto refuse = [&](message::Rejection why) {
    return Step{std::move(instance), {}, {}, std::move(why)};
  };
  if (instance.state != state::InstanceState::kActive) return refuse(behavior::instance_ended());
  const auto plan =
      behavior::plan_move(from, to, instance, std::get<message::MoveInstance>(command.body));
  if (!plan.obstacles.empty()) return refuse(behavior::does_not_fit(plan.obstacles));

  behavior::Machine old_version(from, std::move(instance), command, limits);
  const behavior::Left left = behavior::leave(old_version, plan);
  Step result;
  result.events = old_version.release_events();
  result.effects = old_version.release_effects();
  message::Command rest = command;
  rest.ids = old_version.release_ids();

  behavior::Machine new_version(to, old_version.release_instance(), rest, limits);
  behavior::settle_in(new_version, plan, left);
  behavior::run(new_version);
  result.instance = new_version.release_instance();
  std::ranges::move(new_version.release_events(), std::back_inserter(result.events));
  std::ranges::move(new_version.release_effects(), std::back_inserter(result.effects));
  return result;
}

}  // namespace vanthu::engine
