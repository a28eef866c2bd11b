// Events and effects as lines a person can read: "activated 3 a in 1", "task for an at 3 a".
#pragma once

#include <map>
#include <string>

#include "engine/step.h"
#include "tests/support/simulation.h"

namespace vanthu::transcripts {

// Remembers which element instance stands at which node, so that lines can name nodes of elements
// that are gone. Ids are left out: they say nothing.
class Words {
 public:
  // One line for each event and effect of the step, in order.
  std::string of(const simulation::Root& root, const engine::Step& step);

 private:
  std::map<message::InstanceId, std::map<message::ElementNumber, std::string>> names_;
  std::map<message::InstanceId, std::string> instances_;
};

}  // namespace vanthu::transcripts
