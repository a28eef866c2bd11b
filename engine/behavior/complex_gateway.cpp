#include "engine/behavior/complex_gateway.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/flow.h"
#include "engine/behavior/join.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

const model::ComplexGateway* complex(const model::Node& node) {
  return std::get_if<model::ComplexGateway>(&node.kind);
}

// Started and not yet reset: then what arrives waits for the next start.
bool is_busy(const Machine& machine, ElementNumber scope, NodeIndex gateway) {
  const auto& elements = machine.instance().elements;
  return std::any_of(elements.begin(), elements.end(), [&](const auto& entry) {
    return entry.second.scope == scope && entry.second.node == gateway;
  });
}

// What the activation condition sees of the incoming flows.
VariableMap arrivals(const Machine& machine, ElementNumber scope, const model::Node& node) {
  std::int64_t sum = 0;
  expression::Context by_flow;
  for (const FlowIndex flow : node.incoming) {
    const auto parked = machine.instance().tokens.find({scope, flow});
    const bool none = parked == machine.instance().tokens.end();
    const auto count = none ? 0 : static_cast<std::int64_t>(parked->second);
    sum += count;
    by_flow.emplace_back(machine.process().flows[flow].id, Value(count));
  }
  return {{"activationCount", Value(sum)}, {"incomingTokens", Value(std::move(by_flow))}};
}

// One token from each flow that has one and has given none yet.
void take_tokens(Machine& machine, ElementNumber element) {
  const ElementNumber scope = machine.at(element).scope;
  const std::vector<FlowIndex>& incoming = machine.node(element).incoming;
  for (std::uint32_t i = 0; i < incoming.size(); ++i) {
    if (!machine.instance().tokens.contains({scope, incoming[i]})) continue;
    if (machine.at(element).triggers_seen.contains(i)) continue;
    machine.emit(m::TriggerSeen{element, i});
    machine.emit(m::TokenConsumed{scope, incoming[i]});
  }
}

void set_phase(Machine& machine, ElementNumber element, bool waiting_for_start) {
  machine.set_variable(element, "waitingForStart", Value(waiting_for_start));
}

bool nothing_more_comes(const Machine& machine, const state::ElementInstance& element) {
  const std::vector<FlowIndex>& incoming = machine.process().nodes[element.node].incoming;
  std::vector<bool> filled;
  for (std::uint32_t i = 0; i < incoming.size(); ++i) {
    filled.push_back(element.triggers_seen.contains(i) ||
                     machine.instance().tokens.contains({element.scope, incoming[i]}));
  }
  return !can_still_come(machine, element.scope, element.node, filled);
}

// Flows whose condition is true, else the default one; nothing after an incident.
std::optional<std::vector<FlowIndex>> flows_at_reset(Machine& machine, ElementNumber element) {
  const model::Node& node = machine.node(element);
  std::vector<FlowIndex> taken;
  for (const FlowIndex flow : node.outgoing) {
    const model::ExpressionPtr& condition = machine.process().flows[flow].condition;
    if (flow == node.default_flow || condition == nullptr) continue;
    const auto truth = evaluate_condition(machine, element, *condition);
    if (!truth) return std::nullopt;
    if (*truth) taken.push_back(flow);
  }
  if (taken.empty() && node.default_flow != model::kNoFlow) taken.push_back(node.default_flow);
  return taken;
}

void reset(Machine& machine, ElementNumber element) {
  const ElementNumber scope = machine.at(element).scope;
  const auto flows = flows_at_reset(machine, element);
  if (!flows) return;
  take_tokens(machine, element);
  finish(machine, element);
  take_flows(machine, scope, *flows);
}

}  // namespace

bool activate_complex(Machine& machine, ElementNumber scope, NodeIndex gateway) {
  const model::Node& node = machine.process().nodes[gateway];
  if (is_busy(machine, scope, gateway)) return false;
  const VariableMap overlay = arrivals(machine, scope, node);
  const ScopeVariables variables(machine.instance(), scope, &overlay);
  const auto value =
      complex(node)->activation_condition->evaluate(variables, machine.environment());
  if (value && truth_of(*value) == false) return false;
  start(machine, machine.activate(scope, gateway));
  return true;
}

bool reset_complex(Machine& machine) {
  if (!machine.process().has_complex_gateways) return false;
  for (const auto& [number, element] : machine.instance().elements) {
    if (element.state != state::ElementState::kWaiting || number == kProcess) continue;
    if (complex(machine.node(element)) == nullptr) continue;
    if (!machine.attached(number).incidents.empty()) continue;
    if (!nothing_more_comes(machine, element)) continue;
    const ElementNumber gateway = number;
    reset(machine, gateway);
    return true;
  }
  return false;
}

void enter(Machine& machine, ElementNumber element, const model::ComplexGateway& gateway) {
  const model::Node& node = machine.node(element);
  if (!is_join(node)) return complete(machine, element);
  const ElementNumber scope = machine.at(element).scope;
  if (machine.at(element).triggers_seen.empty()) {
    const VariableMap overlay = arrivals(machine, scope, node);
    const auto ready =
        evaluate_condition(machine, element, *gateway.activation_condition, &overlay);
    if (!ready) return;
    if (!*ready) return terminate(machine, element);  // a retry, after the data has changed
    take_tokens(machine, element);
  }
  set_phase(machine, element, true);
  const auto flows = choose_flows(machine, element);
  if (!flows) return;
  set_phase(machine, element, false);
  machine.emit(m::ElementWaiting{element});
  take_flows(machine, scope, *flows);
}

}  // namespace vanthu::behavior
