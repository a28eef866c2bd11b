// The engine under the same actions as the reference, and both states as one text.
#pragma once

#include "engine/state/instance.h"
#include "engine/step.h"
#include "tests/reference/interpreter.h"

namespace vanthu::reference {

class EngineSide {
 public:
  explicit EngineSide(model::ProcessPtr process) : process_(std::move(process)) {}

  void start(const Values& variables, NodeIndex event);
  // False where the engine has nothing there that this could happen to, or refuses it.
  bool act(const Action& action);

  std::string state() const;
  const state::Instance& instance() const { return instance_; }
  const Process& process() const { return *process_; }
  const std::map<std::string, int>& completed() const { return completed_; }
  const std::map<std::string, int>& taken() const { return taken_; }
  const std::multiset<std::string>& sent() const { return sent_; }

 private:
  std::optional<message::CommandBody> command(const Action& action) const;
  bool send(message::CommandBody body);
  void note(const message::Events& events);
  void note(const message::Effects& effects);

  model::ProcessPtr process_;
  state::Instance instance_;
  std::uint64_t steps_ = 0;
  std::map<message::ElementNumber, NodeIndex> nodes_;
  std::map<std::string, int> completed_;
  std::map<std::string, int> taken_;
  std::multiset<std::string> sent_;
};

// Everything that is there, in an order that does not depend on the order of birth. The same text
// for the same state.
std::string describe(const Interpreter& reference, const Process& process);
std::string describe(const EngineSide& engine);

}  // namespace vanthu::reference
