// The ids and small words that commands, events and effects share.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/expression/value.h"
#include "engine/model/node.h"

namespace vanthu::message {

struct DefinitionTag;
struct InstanceTag;
struct TaskTag;
struct JobTag;
struct SubscriptionTag;
struct IncidentTag;
using DefinitionId = base::Id<DefinitionTag>;  // one version of a process definition
using InstanceId = base::Id<InstanceTag>;  // a root process instance; call activities' children are
                                           // roots of their own, linked to their parent
using TaskId = base::Id<TaskTag>;
using JobId = base::Id<JobTag>;
using SubscriptionId = base::Id<SubscriptionTag>;
using IncidentId = base::Id<IncidentTag>;

// Number of an element instance inside its instance: 1 is the process itself, then in order of
// creation, never reused. 0: none.
using ElementNumber = std::uint64_t;

using expression::Value;
using VariableMap = std::vector<std::pair<std::string, Value>>;  // names unique

// Ids of a definition's nodes and flows, each beside the one of another version that takes its
// place; empty: nothing does. The first ones are unique.
using ElementMap = std::vector<std::pair<std::string, std::string>>;

// Who asks: kept in the record beside what happened.
struct Actor {
  std::string id;            // person or position id; "system" for the engine itself
  std::string on_behalf_of;  // under delegation: whose right was used; else empty
  bool operator==(const Actor&) const = default;
};

// Where a child instance belongs.
struct ParentLink {
  InstanceId instance;        // nil: a top-level instance
  ElementNumber element = 0;  // the call activity's element instance (multi-instance: its body)
  std::uint64_t index = 0;    // which of its children, from 0
  bool operator==(const ParentLink&) const = default;
};

enum class Ending {
  kCompleted,
  kTerminated,
  kFailedWithError
};  // error: an uncaught error end event

}  // namespace vanthu::message
