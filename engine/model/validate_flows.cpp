// Gateways (10.6) and sequence flows: what they connect, and who can be reached.
#include "engine/model/findings.h"
#include "engine/model/reachability.h"

namespace vanthu::model {

namespace {

bool can_follow_event_gateway(const Node& node) {
  if (std::holds_alternative<ReceiveTask>(node.kind)) return true;
  const auto* event = std::get_if<CatchEvent>(&node.kind);
  return event != nullptr && !has_trigger<LinkTrigger>(event->triggers);
}

void check_event_gateway(const Process& process, NodeIndex index, const EventGateway& gateway,
                         Findings& findings) {
  const Node& node = process.nodes[index];
  if (node.outgoing.size() < 2) findings.at_node(rule::kEventGatewayTargets, index);
  if (gateway.instantiate && !node.incoming.empty()) {
    findings.at_node(rule::kEventGatewayStart, index);
  }
  bool messages = false;
  bool receives = false;
  for (const FlowIndex flow : node.outgoing) {
    if (process.flows[flow].condition != nullptr) {
      findings.at_flow(rule::kEventGatewayCondition, flow);
    }
    const Node& target = process.nodes[process.flows[flow].target];
    if (!can_follow_event_gateway(target)) {
      findings.at_node(rule::kEventGatewayTarget, index, {target.id});
    }
    if (target.incoming.size() > 1) {
      findings.at_node(rule::kEventGatewayShared, index, {target.id});
    }
    if (std::holds_alternative<ReceiveTask>(target.kind)) {
      receives = true;
      if (!target.boundary.empty()) {
        findings.at_node(rule::kEventGatewayReceive, index, {target.id});
      }
    } else if (const Triggers* triggers = triggers_of(target)) {
      messages = messages || has_trigger<MessageTrigger>(*triggers);
    }
  }
  if (messages && receives) findings.at_node(rule::kEventGatewayMixed, index);
}

void check_conditions(const Process& process, NodeIndex index, Findings& findings) {
  const Node& node = process.nodes[index];
  const bool parallel = std::holds_alternative<ParallelGateway>(node.kind);
  const bool exclusive = std::holds_alternative<ExclusiveGateway>(node.kind);
  for (const FlowIndex f : node.outgoing) {
    const bool conditional = process.flows[f].condition != nullptr;
    const bool by_default = node.default_flow == f;
    if (parallel && conditional) findings.at_flow(rule::kConditionAtParallel, f);
    if (by_default && conditional) findings.at_flow(rule::kDefaultCondition, f);
    if (exclusive && node.outgoing.size() > 1 && !conditional && !by_default) {
      findings.at_flow(rule::kExclusiveUnconditional, f);
    }
    if (is_activity(node) && node.outgoing.size() == 1 && conditional && !by_default) {
      findings.at_flow(rule::kLonelyCondition, f);
    }
  }
}

bool is_link(const Node& node) {
  const Triggers* triggers = triggers_of(node);
  return triggers != nullptr && has_trigger<LinkTrigger>(*triggers);
}

// Nodes that stand outside of the flow by their nature need nothing that leads to or from them.
bool outside_of_flow(const Node& node) {
  return node.for_compensation || is_event_sub_process(node);
}

bool needs_incoming(const Node& node) {
  if (outside_of_flow(node) || std::holds_alternative<StartEvent>(node.kind) ||
      std::holds_alternative<BoundaryEvent>(node.kind)) {
    return false;
  }
  if (const auto* receive = std::get_if<ReceiveTask>(&node.kind)) return !receive->instantiate;
  if (const auto* gateway = std::get_if<EventGateway>(&node.kind)) return !gateway->instantiate;
  return !(std::holds_alternative<CatchEvent>(node.kind) && is_link(node));
}

bool needs_outgoing(const Node& node) {
  if (outside_of_flow(node) || std::holds_alternative<EndEvent>(node.kind) ||
      std::holds_alternative<BoundaryEvent>(node.kind)) {
    return false;
  }
  return !(std::holds_alternative<ThrowEvent>(node.kind) && is_link(node));
}

bool scope_has_end(const Process& process, NodeIndex scope) {
  for (const NodeIndex node : process.facts(scope).nodes) {
    if (std::holds_alternative<EndEvent>(process.nodes[node].kind)) return true;
  }
  return false;
}

// Whether a node must be connected: always for events between, else where the scope draws its
// start or its end explicitly (13.2).
void check_connected(const Process& process, NodeIndex index, const std::vector<char>& has_end,
                     Findings& findings) {
  const Node& node = process.nodes[index];
  const bool between = std::holds_alternative<CatchEvent>(node.kind) ||
                       std::holds_alternative<ThrowEvent>(node.kind);
  const bool end_event = std::holds_alternative<EndEvent>(node.kind);
  const bool explicit_start = !process.facts(node.scope).start_events.empty();
  const bool explicit_end = has_end[node.scope == kNoNode ? 0 : std::size_t{node.scope} + 1] != 0;
  if (node.incoming.empty() && needs_incoming(node) && (between || end_event || explicit_start)) {
    findings.at_node(rule::kNoIncoming, index);
  }
  if (node.outgoing.empty() && needs_outgoing(node) && (between || explicit_end)) {
    findings.at_node(rule::kNoOutgoing, index);
  }
}

// Every node that a token can come to, whatever conditions say.
std::vector<bool> reachable_nodes(const Process& process) {
  const Successors next = successors(process);
  std::vector<bool> seen(process.nodes.size(), false);
  std::vector<NodeIndex> from;
  for (const ScopeFacts& facts : process.scopes) {
    from.insert(from.end(), facts.start_events.begin(), facts.start_events.end());
    from.insert(from.end(), facts.implicit_starts.begin(), facts.implicit_starts.end());
    from.insert(from.end(), facts.event_sub_processes.begin(), facts.event_sub_processes.end());
  }
  while (!from.empty()) {
    const NodeIndex node = from.back();
    from.pop_back();
    if (seen[node]) continue;
    seen[node] = true;
    from.insert(from.end(), next[node].begin(), next[node].end());
  }
  return seen;
}

void check_reached(const Process& process, Findings& findings) {
  const std::vector<bool> reached = reachable_nodes(process);
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const Node& node = process.nodes[n];
    if (!reached[n] && !node.incoming.empty()) findings.at_node(rule::kUnreachable, n);
    if (!reached[n] || !std::holds_alternative<ParallelGateway>(node.kind)) continue;
    for (const FlowIndex flow : node.incoming) {
      if (reached[process.flows[flow].source]) continue;
      findings.at_node(rule::kJoinStarved, n, {process.flows[flow].id});
    }
  }
}

}  // namespace

void check_gateways(const Process& process, Findings& findings) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const Node& node = process.nodes[n];
    check_conditions(process, n, findings);
    const auto* complex = std::get_if<ComplexGateway>(&node.kind);
    if (complex != nullptr && complex->activation_condition == nullptr &&
        node.incoming.size() > 1) {
      findings.at_node(rule::kActivationCondition, n);
    }
    if (const auto* gateway = std::get_if<EventGateway>(&node.kind)) {
      check_event_gateway(process, n, *gateway, findings);
    } else if (is_gateway(node) && node.incoming.size() < 2 && node.outgoing.size() < 2) {
      findings.at_node(rule::kGatewayIdle, n);
    }
  }
}

void check_flows(const Process& process, Findings& findings) {
  for (FlowIndex f = 0; f < process.flows.size(); ++f) {
    const Flow& flow = process.flows[f];
    if (process.nodes[flow.source].scope != process.nodes[flow.target].scope) {
      findings.at_flow(rule::kFlowCrosses, f);
    }
  }
  std::vector<char> has_end(process.scopes.size(), 0);
  for (std::size_t s = 0; s < process.scopes.size(); ++s) {
    const NodeIndex scope = s == 0 ? kNoNode : static_cast<NodeIndex>(s - 1);
    has_end[s] = scope_has_end(process, scope) ? 1 : 0;
  }
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    check_connected(process, n, has_end, findings);
  }
  check_reached(process, findings);
}

}  // namespace vanthu::model
