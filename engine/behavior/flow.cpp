#include "engine/behavior/flow.h"

#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
using Flows = std::vector<FlowIndex>;

std::optional<Flows> no_flow(Machine& machine, ElementNumber element) {
  const std::string& id = machine.node(element).id;
  machine.raise(
      element, "gateway.no_flow",
      {"Không có nhánh nào thỏa điều kiện và không có nhánh mặc định tại “" + id + "”",
       "No outgoing flow has a true condition and there is no default flow at \"" + id + "\""});
  return std::nullopt;
}

// The first flow in order whose condition is true (13.4.2).
std::optional<Flows> exclusive_choice(Machine& machine, ElementNumber element,
                                      const model::Node& node) {
  for (const FlowIndex flow : node.outgoing) {
    if (flow == node.default_flow) continue;
    const model::ExpressionPtr& condition = machine.process().flows[flow].condition;
    if (condition == nullptr) return Flows{flow};
    const auto truth = evaluate_condition(machine, element, *condition);
    if (!truth) return std::nullopt;
    if (*truth) return Flows{flow};
  }
  if (node.default_flow != model::kNoFlow) return Flows{node.default_flow};
  return no_flow(machine, element);
}

// Every flow whose condition is true; the default where no condition is (13.4.3, and 13.3.1 for
// the implicit split of activities and events, where flows without condition are always taken).
std::optional<Flows> inclusive_choice(Machine& machine, ElementNumber element,
                                      const model::Node& node) {
  Flows taken;
  bool condition_met = false;
  for (const FlowIndex flow : node.outgoing) {
    if (flow == node.default_flow) continue;
    const model::ExpressionPtr& condition = machine.process().flows[flow].condition;
    if (condition != nullptr) {
      const auto truth = evaluate_condition(machine, element, *condition);
      if (!truth) return std::nullopt;
      if (!*truth) continue;
      condition_met = true;
    }
    taken.push_back(flow);
  }
  if (node.default_flow != model::kNoFlow && !condition_met) taken.push_back(node.default_flow);
  if (taken.empty()) return no_flow(machine, element);
  return taken;
}

}  // namespace

std::optional<Flows> choose_flows(Machine& machine, ElementNumber element) {
  const model::Node& node = machine.node(element);
  if (node.outgoing.empty() || std::holds_alternative<model::EventGateway>(node.kind)) {
    return Flows{};
  }
  if (std::holds_alternative<model::ParallelGateway>(node.kind)) return node.outgoing;
  if (std::holds_alternative<model::ExclusiveGateway>(node.kind)) {
    return exclusive_choice(machine, element, node);
  }
  return inclusive_choice(machine, element, node);
}

void take_flows(Machine& machine, ElementNumber scope, const Flows& flows) {
  for (const FlowIndex flow : flows) machine.emit(m::FlowTaken{scope, flow});
  for (const FlowIndex flow : flows) {
    machine.push(Arrival{scope, machine.process().flows[flow].target, flow, 0, 0});
  }
}

}  // namespace vanthu::behavior
