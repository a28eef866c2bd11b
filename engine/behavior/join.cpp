#include "engine/behavior/join.h"

#include <algorithm>

#include "engine/behavior/complex_gateway.h"
#include "engine/behavior/element.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

template <class Kind>
bool is(const model::Node& node) {
  return std::holds_alternative<Kind>(node.kind);
}

std::vector<bool> filled_flows(const Machine& machine, ElementNumber scope,
                               const model::Node& node) {
  std::vector<bool> filled;
  for (const FlowIndex flow : node.incoming) {
    filled.push_back(machine.instance().tokens.contains({scope, flow}));
  }
  return filled;
}

// Fires the join: one token from each incoming flow that has one.
void fire(Machine& machine, ElementNumber scope, NodeIndex join) {
  const ElementNumber element = machine.activate(scope, join);
  for (const FlowIndex flow : machine.process().nodes[join].incoming) {
    if (machine.instance().tokens.contains({scope, flow})) {
      machine.emit(m::TokenConsumed{scope, flow});
    }
  }
  start(machine, element);
}

// startQuantity tokens, whichever flows they came along: those of the first flows go first.
bool start_activity(Machine& machine, ElementNumber scope, NodeIndex activity) {
  const model::Node& node = machine.process().nodes[activity];
  std::vector<FlowIndex> waiting;
  for (const FlowIndex flow : node.incoming) {
    const auto parked = machine.instance().tokens.find({scope, flow});
    if (parked == machine.instance().tokens.end()) continue;
    waiting.insert(waiting.end(), parked->second, flow);
  }
  if (waiting.size() < node.start_quantity) return false;
  const ElementNumber element = machine.activate(scope, activity);
  for (std::uint32_t i = 0; i < node.start_quantity; ++i) {
    machine.emit(m::TokenConsumed{scope, waiting[i]});
  }
  start(machine, element);
  return true;
}

bool fire_if_complete(Machine& machine, ElementNumber scope, NodeIndex join) {
  const auto filled = filled_flows(machine, scope, machine.process().nodes[join]);
  if (!std::all_of(filled.begin(), filled.end(), [](bool has) { return has; })) return false;
  fire(machine, scope, join);
  return true;
}

bool fire_if_ready(Machine& machine, ElementNumber scope, NodeIndex join) {
  const model::Node& node = machine.process().nodes[join];
  if (is<model::ComplexGateway>(node)) return activate_complex(machine, scope, join);
  if (!is<model::InclusiveGateway>(node)) return false;
  if (can_still_come(machine, scope, join, filled_flows(machine, scope, node))) return false;
  fire(machine, scope, join);
  return true;
}

// A token that can come to a flow that lacks one and to none that has one already.
template <class Reach>
bool brings(const std::vector<bool>& filled, const Reach& reaches) {
  bool to_empty = false;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    if (!reaches(i)) continue;
    if (filled[i]) return false;
    to_empty = true;
  }
  return to_empty;
}

}  // namespace

bool is_join(const model::Node& node) {
  return node.incoming.size() > 1 &&
         (is<model::ParallelGateway>(node) || is<model::InclusiveGateway>(node) ||
          is<model::ComplexGateway>(node));
}

bool gathers_tokens(const model::Node& node) {
  return is_join(node) || node.start_quantity > 1;
}

void arrive_at_join(Machine& machine, const Arrival& arrival) {
  const model::Node& node = machine.process().nodes[arrival.node];
  machine.emit(m::TokenParked{arrival.scope, arrival.flow});
  if (!is_join(node)) {
    start_activity(machine, arrival.scope, arrival.node);
  } else if (is<model::ComplexGateway>(node)) {
    activate_complex(machine, arrival.scope, arrival.node);
  } else if (is<model::ParallelGateway>(node)) {
    fire_if_complete(machine, arrival.scope, arrival.node);
  }
}

bool can_still_come(const Machine& machine, ElementNumber scope, NodeIndex join,
                    const std::vector<bool>& filled) {
  const model::JoinReach& reach = machine.process().join_reach[join];
  for (const auto& [place, count] : machine.instance().tokens) {
    const FlowIndex flow = place.second;
    if (place.first != scope || machine.process().flows[flow].target == join) continue;
    if (brings(filled, [&](std::size_t i) { return bool{reach.flows[i][flow]}; })) return true;
  }
  for (const auto& [number, element] : machine.instance().elements) {
    if (element.scope != scope || element.completed_order != 0) continue;
    if (machine.is_listener(element)) continue;
    const NodeIndex at = element.node;
    if (brings(filled, [&](std::size_t i) { return bool{reach.nodes[i][at]}; })) return true;
  }
  return false;
}

void fire_ready_joins(Machine& machine) {
  const auto parked = machine.instance().tokens;
  for (const auto& [place, count] : parked) {
    const auto scope = place.first;
    const NodeIndex target = machine.process().flows[place.second].target;
    const model::Node& node = machine.process().nodes[target];
    if (!is_join(node)) {
      while (start_activity(machine, scope, target)) continue;
    } else if (is<model::ParallelGateway>(node)) {
      while (fire_if_complete(machine, scope, target)) continue;
    }
  }
}

bool fire_waiting_join(Machine& machine) {
  for (const auto& [place, count] : machine.instance().tokens) {
    const ElementNumber scope = place.first;
    const NodeIndex target = machine.process().flows[place.second].target;
    if (fire_if_ready(machine, scope, target)) return true;
  }
  return reset_complex(machine);
}

}  // namespace vanthu::behavior
