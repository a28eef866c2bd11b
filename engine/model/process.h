// A process definition, ready to run: immutable, shared by every instance of its version.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/node.h"

namespace vanthu::model {

// What build() worked out for a scope (the process or one sub-process), so that a step never
// searches.
struct ScopeFacts {
  std::vector<NodeIndex> start_events;  // of this scope, in document order
  std::vector<NodeIndex>
      implicit_starts;  // flow nodes without incoming flow (13.2), if no start event
  std::vector<NodeIndex> event_sub_processes;  // to be armed when the scope starts
  std::vector<NodeIndex> nodes;                // all nodes directly in the scope
};

// Of an inclusive or complex gateway with several incoming flows: which tokens can still come to
// its i-th incoming flow on a path that does not pass the gateway itself (13.4.3). A token in a
// sub-process counts as a token at the sub-process's node.
struct JoinReach {
  std::vector<std::vector<bool>> flows;  // [i][flow]: a token on that flow can; its own flow too
  std::vector<std::vector<bool>> nodes;  // [i][node]: a token at that node can
};

struct Process {
  std::string id;  // the XML id: the key under which versions are counted
  std::string name;
  std::string version_tag;
  std::string documentation;
  bool executable = true;
  std::vector<Node> nodes;
  std::vector<Flow> flows;
  std::vector<ScopeFacts>
      scopes;  // [0]: the process, [n + 1]: the sub-process at nodes[n]; others empty
  std::vector<std::vector<bool>> reaches;  // [flow][node]: a token on this flow can reach the node
                                           // inside its own scope; filled for OR-joins' scopes
  std::vector<JoinReach> join_reach;       // [node]; empty for nodes that are no such join

  bool has_complex_gateways = false;

  const ScopeFacts& facts(NodeIndex scope) const {
    return scopes[scope == kNoNode ? 0 : std::size_t{scope} + 1];
  }
  // kNoNode / kNoFlow if there is none of that id.
  NodeIndex node(std::string_view id) const;
  FlowIndex flow(std::string_view id) const;
};

using ProcessPtr = std::shared_ptr<const Process>;

}  // namespace vanthu::model
