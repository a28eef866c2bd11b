#include "engine/model/reachability.h"

#include <map>

namespace vanthu::model {

namespace {

using Set = std::vector<bool>;

// A join that waits for what can still come (13.4.3, and 13.4.5 before it resets).
bool looks_back(const Node& node) {
  return node.incoming.size() > 1 && (std::holds_alternative<InclusiveGateway>(node.kind) ||
                                      std::holds_alternative<ComplexGateway>(node.kind));
}

// The link name if the trigger list of an event holds a link, else nullptr.
const std::string* link_name(const Triggers& triggers) {
  for (const Trigger& trigger : triggers) {
    if (const auto* link = std::get_if<LinkTrigger>(&trigger)) return &link->name;
  }
  return nullptr;
}

void add_links(const Process& process, Successors& next) {
  std::map<std::pair<NodeIndex, std::string>, NodeIndex> targets;
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* event = std::get_if<CatchEvent>(&process.nodes[n].kind);
    const std::string* name = event != nullptr ? link_name(event->triggers) : nullptr;
    if (name != nullptr) targets.emplace(std::pair{process.nodes[n].scope, *name}, n);
  }
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* event = std::get_if<ThrowEvent>(&process.nodes[n].kind);
    const std::string* name = event != nullptr ? link_name(event->triggers) : nullptr;
    if (name == nullptr) continue;
    const auto target = targets.find({process.nodes[n].scope, *name});
    if (target != targets.end()) next[n].push_back(target->second);
  }
}

// All nodes on a path that begins at `from`, itself included, along `next`; `wall` is not entered.
Set closure(const Successors& next, NodeIndex from, NodeIndex wall) {
  Set seen(next.size(), false);
  std::vector<NodeIndex> open;
  const auto visit = [&](NodeIndex node) {
    if (node == wall || seen[node]) return;
    seen[node] = true;
    open.push_back(node);
  };
  visit(from);
  while (!open.empty()) {
    const NodeIndex node = open.back();
    open.pop_back();
    for (const NodeIndex each : next[node]) visit(each);
  }
  return seen;
}

Successors reversed(const Successors& next) {
  Successors back(next.size());
  for (NodeIndex n = 0; n < next.size(); ++n) {
    for (const NodeIndex target : next[n]) back[target].push_back(n);
  }
  return back;
}

JoinReach reach_of(const Process& process, const Successors& back, NodeIndex join) {
  JoinReach reach;
  for (const FlowIndex incoming : process.nodes[join].incoming) {
    const Set nodes = closure(back, process.flows[incoming].source, join);
    Set flows(process.flows.size(), false);
    for (FlowIndex f = 0; f < flows.size(); ++f) {
      flows[f] = f == incoming || nodes[process.flows[f].target];
    }
    reach.nodes.push_back(nodes);
    reach.flows.push_back(std::move(flows));
  }
  return reach;
}

}  // namespace

Successors successors(const Process& process) {
  Successors next(process.nodes.size());
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    for (const FlowIndex flow : process.nodes[n].outgoing) {
      next[n].push_back(process.flows[flow].target);
    }
    const std::vector<NodeIndex>& boundary = process.nodes[n].boundary;
    next[n].insert(next[n].end(), boundary.begin(), boundary.end());
  }
  add_links(process, next);
  return next;
}

void fill_reachability(Process& process) {
  process.join_reach.assign(process.nodes.size(), {});
  process.reaches.assign(process.flows.size(), {});
  std::vector<bool> wanted(process.nodes.size() + 1, false);  // by scope, as in Process::scopes
  const auto slot = [](NodeIndex scope) { return scope == kNoNode ? 0 : std::size_t{scope} + 1; };
  for (const Node& node : process.nodes) {
    if (looks_back(node)) wanted[slot(node.scope)] = true;
  }
  const Successors next = successors(process);
  const Successors back = reversed(next);
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const Node& node = process.nodes[n];
    if (looks_back(node)) process.join_reach[n] = reach_of(process, back, n);
    if (!wanted[slot(node.scope)] || node.incoming.empty()) continue;
    const Set reached = closure(next, n, kNoNode);
    for (const FlowIndex flow : node.incoming) process.reaches[flow] = reached;
  }
}

}  // namespace vanthu::model
