// What is owed to others after a step: written to the outbox in the same transaction, carried out
// afterwards. Work that an element waits for is a job (an event), not an effect.
#pragma once

#include <variant>
#include <vector>

#include "engine/message/names.h"

namespace vanthu::message {

// Start children [from, from + count) of a call activity. The item of child from + k is items[k]
// where `items` is a list, else row from + k of the collection it refers to, else nothing
// (cardinality).
struct StartChildren {
  ElementNumber element = 0;
  std::string process_key;
  model::CallActivity::Binding binding = model::CallActivity::Binding::kLatest;
  std::string version;
  std::uint64_t from = 0;
  std::uint64_t count = 1;
  Value items;
  std::string item_variable;
  VariableMap variables;  // shared by all of them
  Value own;              // a list of contexts: child from + k also has the entries of own[k]
  std::string business_key;
};
struct CancelChildren {  // all children of that element that are still there
  ElementNumber element = 0;
};
struct NotifyParent {
  ParentLink parent;
  Ending ending = Ending::kCompleted;
  std::string error_code;
  VariableMap variables;
};
struct EscalateToParent {
  ParentLink parent;
  std::string code;
};
struct PublishMessage {
  std::string name;
  std::string correlation_key;
  VariableMap variables;
};
struct BroadcastSignal {
  std::string name;
  VariableMap variables;
};

using Effect = std::variant<StartChildren, CancelChildren, NotifyParent, EscalateToParent,
                            PublishMessage, BroadcastSignal>;
using Effects = std::vector<Effect>;

}  // namespace vanthu::message
