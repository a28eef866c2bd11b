// Loops that a step would never leave.
//
// Only what is certain is refused: a set of nodes that pass at once, each of which surely puts a
// token on a flow to another of the set. A loop with a condition that may end it is left to the
// engine's cap on elements per step, and so is every loop that another token could interrupt.
#include "engine/model/findings.h"
#include "engine/model/reachability.h"

namespace vanthu::model {

namespace {

// Whether a token always goes through the node within the same step.
bool passes_at_once(const Node& node) {
  if (!std::holds_alternative<std::monostate>(node.loop) || !node.boundary.empty()) return false;
  if (const auto* event = std::get_if<ThrowEvent>(&node.kind)) return event->triggers.empty();
  if (const auto* script = std::get_if<ScriptTask>(&node.kind)) return script->script != nullptr;
  if (std::holds_alternative<ParallelGateway>(node.kind) ||
      std::holds_alternative<InclusiveGateway>(node.kind)) {
    return node.incoming.size() < 2;
  }
  return std::holds_alternative<AbstractTask>(node.kind) ||
         std::holds_alternative<ManualTask>(node.kind) ||
         std::holds_alternative<ExclusiveGateway>(node.kind);
}

bool chooses(const Node& node) {
  return std::holds_alternative<ExclusiveGateway>(node.kind) ||
         std::holds_alternative<InclusiveGateway>(node.kind);
}

// Whether a token at the node surely leads to one at a node of the set.
bool stays_in(const Process& process, const Node& node, const std::vector<bool>& set) {
  bool every = !node.outgoing.empty();
  bool unconditional = false;
  for (const FlowIndex f : node.outgoing) {
    const Flow& flow = process.flows[f];
    const bool inside = set[flow.target];
    every = every && inside;
    const bool always = std::holds_alternative<ParallelGateway>(node.kind) ||
                        (flow.condition == nullptr && node.default_flow != f);
    unconditional = unconditional || (inside && always);
  }
  return every || (!chooses(node) && unconditional);
}

// Whether something beside the flow could end the scope: an event sub-process, an end event that
// interrupts, an event at its border.
bool interrupts(const Process& process, NodeIndex scope) {
  const ScopeFacts& facts = process.facts(scope);
  if (!facts.event_sub_processes.empty()) return true;
  for (const NodeIndex n : facts.nodes) {
    const auto* end = std::get_if<EndEvent>(&process.nodes[n].kind);
    if (end != nullptr && !end->triggers.empty()) return true;
  }
  return scope != kNoNode && !process.nodes[scope].boundary.empty();
}

// By scope, as in Process::scopes: whether it or an outer scope can be ended from beside.
std::vector<char> interruptible_scopes(const Process& process) {
  std::vector<char> own(process.scopes.size(), 0);
  own[0] = interrupts(process, kNoNode) ? 1 : 0;
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    if (!process.facts(n).nodes.empty()) own[n + 1] = interrupts(process, n) ? 1 : 0;
  }
  std::vector<char> out = own;
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    for (NodeIndex s = n; s != kNoNode && out[n + 1] == 0; s = process.nodes[s].scope) {
      out[n + 1] = own[s + 1];
    }
    if (own[0] != 0) out[n + 1] = 1;
  }
  return out;
}

// The nodes that a token can circle among for ever: the largest set that no member has to leave.
std::vector<bool> spinning_nodes(const Process& process) {
  const std::vector<char> interruptible = interruptible_scopes(process);
  std::vector<bool> set(process.nodes.size(), false);
  std::vector<NodeIndex> doubtful;
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const NodeIndex scope = process.nodes[n].scope;
    set[n] = passes_at_once(process.nodes[n]) &&
             interruptible[scope == kNoNode ? 0 : std::size_t{scope} + 1] == 0;
    if (set[n]) doubtful.push_back(n);
  }
  while (!doubtful.empty()) {
    const NodeIndex n = doubtful.back();
    doubtful.pop_back();
    if (!set[n] || stays_in(process, process.nodes[n], set)) continue;
    set[n] = false;
    for (const FlowIndex f : process.nodes[n].incoming) doubtful.push_back(process.flows[f].source);
  }
  return set;
}

}  // namespace

void check_spinning(const Process& process, Findings& findings) {
  const std::vector<bool> set = spinning_nodes(process);
  // One finding for the loop: its first node in document order that something outside leads to.
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    if (!set[n]) continue;
    for (const FlowIndex f : process.nodes[n].incoming) {
      if (!set[process.flows[f].source]) return findings.at_node(rule::kSpin, n);
    }
  }
}

}  // namespace vanthu::model
