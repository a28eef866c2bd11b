#include "engine/behavior/join.h"

#include <algorithm>

#include "engine/behavior/element.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

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

bool all_incoming_have_tokens(const Machine& machine, ElementNumber scope,
                              const model::Node& node) {
  return std::all_of(node.incoming.begin(), node.incoming.end(), [&](FlowIndex flow) {
    return machine.instance().tokens.contains({scope, flow});
  });
}

// Of one inclusive join: which of its incoming flows hold a token.
struct InclusiveJoin {
  const Machine& machine;
  ElementNumber scope;
  NodeIndex node;

  // A token that can come to an empty incoming flow and to none that already has one.
  template <class Reach>
  bool can_still_bring(const Reach& reaches) const {
    const auto& incoming = machine.process().nodes[node].incoming;
    bool to_empty = false;
    for (std::size_t i = 0; i < incoming.size(); ++i) {
      if (!reaches(i)) continue;
      if (machine.instance().tokens.contains({scope, incoming[i]})) return false;
      to_empty = true;
    }
    return to_empty;
  }
  bool waits_for_parked() const {
    const model::JoinReach& reach = machine.process().inclusive_joins[node];
    for (const auto& [place, count] : machine.instance().tokens) {
      const FlowIndex flow = place.second;
      if (place.first != scope || machine.process().flows[flow].target == node) continue;
      if (can_still_bring([&](std::size_t i) { return bool{reach.flows[i][flow]}; })) return true;
    }
    return false;
  }
  bool waits_for_active() const {
    const model::JoinReach& reach = machine.process().inclusive_joins[node];
    for (const auto& [number, element] : machine.instance().elements) {
      if (element.scope != scope || element.completed_order != 0) continue;
      if (machine.is_listener(element)) continue;
      if (can_still_bring([&](std::size_t i) { return bool{reach.nodes[i][element.node]}; })) {
        return true;
      }
    }
    return false;
  }
};

}  // namespace

bool is_join(const model::Node& node) {
  return node.incoming.size() > 1 && (std::holds_alternative<model::ParallelGateway>(node.kind) ||
                                      std::holds_alternative<model::InclusiveGateway>(node.kind));
}

void arrive_at_join(Machine& machine, const Arrival& arrival) {
  const model::Node& node = machine.process().nodes[arrival.node];
  machine.emit(m::TokenParked{arrival.scope, arrival.flow});
  if (!std::holds_alternative<model::ParallelGateway>(node.kind)) return;
  if (all_incoming_have_tokens(machine, arrival.scope, node)) {
    fire(machine, arrival.scope, arrival.node);
  }
}

bool fire_inclusive_join(Machine& machine) {
  for (const auto& [place, count] : machine.instance().tokens) {
    const NodeIndex target = machine.process().flows[place.second].target;
    const model::Node& node = machine.process().nodes[target];
    if (!std::holds_alternative<model::InclusiveGateway>(node.kind)) continue;
    const InclusiveJoin join{machine, place.first, target};
    if (join.waits_for_parked() || join.waits_for_active()) continue;
    const ElementNumber scope = place.first;
    fire(machine, scope, target);
    return true;
  }
  return false;
}

}  // namespace vanthu::behavior
