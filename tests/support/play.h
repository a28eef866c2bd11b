// One process in test notation, played and looked at in words: what tests of the semantics read
// like. Element ids stand for element instances; where several wait at one node, the oldest is
// meant.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/simulation.h"

namespace vanthu::play {

class Play {
 public:
  explicit Play(std::string_view notation, std::initializer_list<std::string_view> more = {});

  Play& start(message::VariableMap variables = {}, const std::string& start_event = "");
  Play& complete(const std::string& node, message::VariableMap variables = {});
  Play& trigger(const std::string& node, message::VariableMap variables = {});
  Play& throw_error(const std::string& node, const std::string& code);
  Play& throw_escalation(const std::string& node, const std::string& code);
  Play& set(message::VariableMap variables);
  Play& publish(const std::string& name, const std::string& key = "");
  Play& broadcast(const std::string& name);
  Play& fire();  // the next timer, whenever it is due
  Play& cancel();
  Play& retry();  // every incident
  Play& move(const std::string& from, const std::string& to);
  // A token that came from that node and waits at a join.
  Play& move_parked(const std::string& source, const std::string& to);
  // Moves the first instance to that version of its process.
  Play& migrate(std::string_view notation, message::ElementMap map = {});
  Play& child_ends(const std::string& node, message::Ending ending, const std::string& code = "",
                   message::VariableMap variables = {});

  // Completed nodes in order, of all instances: "start a end". Loop bodies count like any node.
  std::string passed() const { return passed_; }
  // Nodes with a token, sorted, one word each; parked ones as "join|flow".
  std::string open() const;
  std::string state() const;                            // of the first instance: "active", ...
  std::string incidents() const;                        // codes, sorted
  std::string variable(const std::string& name) const;  // of the process scope, as text
  std::string rejected() const { return rejected_; }    // code of the last refused command
  std::string why() const { return why_; }              // it was, in English
  const simulation::Root& root() const { return world_.root(world_.ids().front()); }
  simulation::World& world() { return world_; }
  const message::Effects& effects() const { return effects_; }

 private:
  Play& send(const message::InstanceId& to, message::CommandBody body);
  Play& note(const std::optional<message::Rejection>& rejection);

  simulation::World world_;
  std::map<message::InstanceId, std::map<message::ElementNumber, model::NodeIndex>> nodes_;
  std::string passed_;
  std::string rejected_;
  std::string why_;
  message::Effects effects_;
};

}  // namespace vanthu::play
