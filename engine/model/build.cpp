#include "engine/model/build.h"

#include <cassert>

#include "engine/model/findings.h"
#include "engine/model/reachability.h"

namespace vanthu::model {

namespace {

bool in_range(NodeIndex node, const Process& process) {
  return node < process.nodes.size();
}

void clear_derived(Process& process) {
  for (Node& node : process.nodes) {
    node.incoming.clear();
    node.outgoing.clear();
    node.boundary.clear();
  }
  process.scopes.assign(process.nodes.size() + 1, {});
  process.has_complex_gateways = false;
}

void connect(Process& process) {
  for (FlowIndex f = 0; f < process.flows.size(); ++f) {
    const Flow& flow = process.flows[f];
    assert(in_range(flow.source, process) && in_range(flow.target, process));
    process.nodes[flow.source].outgoing.push_back(f);
    process.nodes[flow.target].incoming.push_back(f);
  }
}

bool is_compensation(const BoundaryEvent& event) {
  return event.triggers.size() == 1 &&
         std::holds_alternative<CompensationTrigger>(event.triggers.front());
}

void attach_boundary_events(Process& process) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* event = std::get_if<BoundaryEvent>(&process.nodes[n].kind);
    if (event == nullptr || event->host == kNoNode) continue;
    assert(in_range(event->host, process));
    Node& host = process.nodes[event->host];
    host.boundary.push_back(n);
    if (is_compensation(*event)) host.compensation_handler = process.nodes[n].compensation_handler;
  }
}

bool is_link_target(const Node& node) {
  const auto* event = std::get_if<CatchEvent>(&node.kind);
  if (event == nullptr) return false;
  for (const Trigger& trigger : event->triggers) {
    if (std::holds_alternative<LinkTrigger>(trigger)) return true;
  }
  return false;
}

// Whether the node starts with its scope when no start event is drawn (13.2, 13.3.4).
bool starts_by_itself(const Node& node) {
  return node.incoming.empty() && !node.for_compensation && !is_event_sub_process(node) &&
         !is_link_target(node) && !std::holds_alternative<BoundaryEvent>(node.kind);
}

void sort_into_scopes(Process& process) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const Node& node = process.nodes[n];
    assert(node.scope == kNoNode || in_range(node.scope, process));
    ScopeFacts& facts = process.scopes[node.scope == kNoNode ? 0 : std::size_t{node.scope} + 1];
    facts.nodes.push_back(n);
    if (std::holds_alternative<ComplexGateway>(node.kind)) process.has_complex_gateways = true;
    if (std::holds_alternative<StartEvent>(node.kind)) facts.start_events.push_back(n);
    if (is_event_sub_process(node)) facts.event_sub_processes.push_back(n);
    if (starts_by_itself(node)) facts.implicit_starts.push_back(n);
  }
  for (ScopeFacts& facts : process.scopes) {
    if (!facts.start_events.empty()) facts.implicit_starts.clear();
  }
}

}  // namespace

Process build(Process parts) {
  clear_derived(parts);
  connect(parts);
  attach_boundary_events(parts);
  sort_into_scopes(parts);
  fill_reachability(parts);
  return parts;
}

}  // namespace vanthu::model
