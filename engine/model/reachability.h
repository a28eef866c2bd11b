// Who can still get where: what the OR-join's rule (13.4.3) asks about the graph of a scope.
//
// A step inside a scope follows sequence flows, goes from an activity to the flows of its boundary
// events, and from a link throw event to the link catch event of the same name. Pure, thread-safe.
#pragma once

#include <vector>

#include "engine/model/process.h"

namespace vanthu::model {

// successors[node]: the nodes that a token at `node` can be at next. Needs incoming, outgoing and
// boundary lists.
using Successors = std::vector<std::vector<NodeIndex>>;
Successors successors(const Process& process);

// Fills Process::reaches and Process::join_reach for the scopes that hold inclusive joins.
void fill_reachability(Process& process);

}  // namespace vanthu::model
