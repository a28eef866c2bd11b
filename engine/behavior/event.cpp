#include "engine/behavior/event.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/flow.h"
#include "engine/behavior/timer.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

// Opens what one trigger waits for. Overloads for every trigger: those that are thrown at an
// element, not waited for, open nothing.
struct Armer {
  Machine& machine;
  ElementNumber element;
  std::uint32_t index;

  bool operator()(const model::MessageTrigger& message) const {
    const auto name = message_name(message);
    if (!name) return false;
    if (name->empty()) return true;  // no message named: only a person can trigger it
    const auto key = correlation_key(message);
    if (!key) return false;
    subscribe(m::SubscriptionKind::kMessage, *name, *key);
    return true;
  }
  bool operator()(const model::TimerTrigger& timer) const {
    return start_timer(machine, element, index, timer);
  }
  bool operator()(const model::SignalTrigger& signal) const {
    auto name = std::optional<std::string>(signal.name);
    if (signal.name_expression) name = evaluate_text(machine, element, signal.name_expression);
    if (!name) return false;
    subscribe(m::SubscriptionKind::kSignal, *name, "");
    return true;
  }
  bool operator()(const model::ConditionalTrigger&) const {
    subscribe(m::SubscriptionKind::kConditional, "", "");
    machine.touch_conditions();
    return true;
  }
  bool operator()(const model::ErrorTrigger&) const { return true; }
  bool operator()(const model::EscalationTrigger&) const { return true; }
  bool operator()(const model::CompensationTrigger&) const { return true; }
  bool operator()(const model::CancelTrigger&) const { return true; }
  bool operator()(const model::TerminateTrigger&) const { return true; }
  bool operator()(const model::LinkTrigger&) const { return true; }

  std::optional<std::string> message_name(const model::MessageTrigger& message) const {
    if (message.name_expression == nullptr) return message.name;
    return evaluate_text(machine, element, message.name_expression);
  }
  std::optional<std::string> correlation_key(const model::MessageTrigger& message) const {
    if (message.correlation_key == nullptr) return machine.instance().business_key;
    return evaluate_text(machine, element, message.correlation_key);
  }
  void subscribe(m::SubscriptionKind kind, const std::string& name, const std::string& key) const {
    machine.emit(m::SubscriptionOpened{machine.next_id<m::SubscriptionId>(), element, kind, name,
                                       key, index});
  }
};

bool is_waited_for(const model::Trigger& trigger) {
  return std::holds_alternative<model::MessageTrigger>(trigger) ||
         std::holds_alternative<model::TimerTrigger>(trigger) ||
         std::holds_alternative<model::SignalTrigger>(trigger) ||
         std::holds_alternative<model::ConditionalTrigger>(trigger);
}

bool is_parallel_multiple(const model::Node& node) {
  if (const auto* start = std::get_if<model::StartEvent>(&node.kind)) {
    return start->parallel_multiple;
  }
  if (const auto* event = std::get_if<model::CatchEvent>(&node.kind)) {
    return event->parallel_multiple;
  }
  const auto* boundary = std::get_if<model::BoundaryEvent>(&node.kind);
  return boundary != nullptr && boundary->parallel_multiple;
}

// A parallel multiple event waits on (13.5.2): what has come is not waited for any more.
bool all_seen(Machine& machine, ElementNumber element, std::uint32_t trigger,
              const model::Triggers& triggers) {
  machine.emit(m::TriggerSeen{element, trigger});
  const Attached attached = machine.attached(element);
  for (const auto& id : attached.subscriptions) {
    if (machine.instance().subscriptions.at(id).trigger == trigger) {
      machine.emit(m::SubscriptionClosed{id});
    }
  }
  for (const auto& id : attached.jobs) {
    if (machine.instance().jobs.at(id).trigger == trigger) machine.emit(m::JobClosed{id});
  }
  return machine.at(element).triggers_seen.size() >= triggers.size();
}

// An event that an event gateway armed was first (13.4.4): the others are no longer waited for.
void leave_event_gateway(Machine& machine, ElementNumber gateway, NodeIndex event) {
  const ElementNumber scope = machine.at(gateway).scope;
  const model::Node& node = machine.node(gateway);
  for (const FlowIndex flow : node.outgoing) {
    if (machine.process().flows[flow].target != event) continue;
    machine.emit(m::FlowTaken{scope, flow});
    break;
  }
  const ElementNumber happened = machine.activate(scope, event);
  machine.emit(m::ElementWaiting{happened});
  finish(machine, gateway);
  complete(machine, happened);
}

void rearm(Machine& machine, ElementNumber listener) {
  const state::ElementInstance& seen = machine.at(listener);
  if (seen.triggers_seen.empty()) return;
  const auto [scope, node, body] = std::tuple(seen.scope, seen.node, seen.body);
  terminate(machine, listener);
  add_listener(machine, scope, node, body);
}

bool is_conditional(const model::Trigger& trigger) {
  return std::holds_alternative<model::ConditionalTrigger>(trigger);
}

// A listener that has happened and is still there: one for several things at once waits for all of
// them again, unless all are conditions, which would still be true; a timer's last firing ends it.
void listen_on(Machine& machine, ElementNumber listener) {
  if (machine.find(listener) == nullptr) return;
  const model::Node& node = machine.node(listener);
  const model::Triggers& triggers = *triggers_of(node);
  const bool only_conditions = std::all_of(triggers.begin(), triggers.end(), is_conditional);
  if (is_parallel_multiple(node) && !only_conditions) return rearm(machine, listener);
  if (!machine.attached(listener).waits()) terminate(machine, listener);
}

// Whether that condition holds now. One that fails does not hold: it may well name variables that
// are not there yet.
bool holds(const Machine& machine, ElementNumber element, const model::Trigger& trigger) {
  const auto* conditional = std::get_if<model::ConditionalTrigger>(&trigger);
  if (conditional == nullptr || conditional->condition == nullptr) return false;
  const ScopeVariables variables(machine.instance(), element);
  const auto value = conditional->condition->evaluate(variables, machine.environment());
  return value && (value->boolean().value_or(false) ||
                   (value->string() != nullptr && *value->string() == "true"));
}

// Open conditional subscriptions in the order in which their elements began to wait.
std::vector<std::pair<ElementNumber, m::SubscriptionId>> waiting(const Machine& machine,
                                                                 m::SubscriptionKind kind,
                                                                 const std::string& name) {
  std::vector<std::pair<ElementNumber, m::SubscriptionId>> found;
  for (const auto& [id, subscription] : machine.instance().subscriptions) {
    if (subscription.kind == kind && subscription.name == name) {
      found.emplace_back(subscription.element, id);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A condition that stays armed happens when it becomes true, not while it stays true (13.5.1): its
// listener remembers by TriggerSeen that it is true, and is armed anew when it is false again.
void check_condition(Machine& machine, const state::Subscription subscription) {
  const state::ElementInstance& element = machine.at(subscription.element);
  const model::Triggers& triggers = *triggers_of(machine.node(element));
  const bool now = holds(machine, subscription.element, triggers.at(subscription.trigger));
  const bool before = element.triggers_seen.contains(subscription.trigger);
  if (now == before) return;
  if (!now) return rearm(machine, subscription.element);
  if (stays_armed(machine, element) && !is_parallel_multiple(machine.node(element))) {
    machine.emit(m::TriggerSeen{subscription.element, subscription.trigger});
  }
  trigger(machine, subscription.element, subscription.trigger, {});
}

}  // namespace

const model::Triggers* triggers_of(const model::Node& node) {
  if (const auto* start = std::get_if<model::StartEvent>(&node.kind)) return &start->triggers;
  if (const auto* event = std::get_if<model::CatchEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<model::BoundaryEvent>(&node.kind)) return &event->triggers;
  return nullptr;
}

bool needs_listener(const model::Node& node) {
  const model::Triggers* triggers = triggers_of(node);
  return triggers != nullptr && std::any_of(triggers->begin(), triggers->end(), is_waited_for);
}

bool stays_armed(const Machine& machine, const state::ElementInstance& element) {
  if (!machine.is_listener(element)) return false;
  const model::Node& node = machine.node(element);
  if (const auto* boundary = std::get_if<model::BoundaryEvent>(&node.kind)) {
    return !boundary->interrupting;
  }
  const auto* start = std::get_if<model::StartEvent>(&node.kind);
  return start != nullptr && !start->interrupting;
}

bool arm(Machine& machine, ElementNumber element, const model::Triggers& triggers) {
  for (std::uint32_t i = 0; i < triggers.size(); ++i) {
    if (!std::visit(Armer{machine, element, i}, triggers[i])) return false;
  }
  machine.emit(m::ElementWaiting{element});
  return true;
}

void arm_again(Machine& machine, ElementNumber element) {
  detach(machine, element);
  const model::Node& node = machine.node(element);
  if (const auto* receive = std::get_if<model::ReceiveTask>(&node.kind)) {
    arm(machine, element, {receive->message});
  } else if (const model::Triggers* triggers = triggers_of(node)) {
    arm(machine, element, *triggers);
  }
}

void add_listener(Machine& machine, ElementNumber scope, NodeIndex node, ElementNumber body) {
  const model::Node& event = machine.process().nodes[node];
  if (!needs_listener(event)) return;
  arm(machine, machine.activate(scope, node, body), *triggers_of(event));
}

void arm_boundary(Machine& machine, ElementNumber host) {
  const state::ElementInstance& element = machine.at(host);
  const ElementNumber scope = element.scope;
  for (const NodeIndex boundary : machine.node(element).boundary) {
    add_listener(machine, scope, boundary, host);
  }
}

void arm_event_sub_processes(Machine& machine, ElementNumber scope) {
  const model::ScopeFacts& facts = machine.process().facts(machine.at(scope).node);
  for (const NodeIndex sub_process : facts.event_sub_processes) {
    for (const NodeIndex start : machine.process().facts(sub_process).start_events) {
      add_listener(machine, scope, start, scope);
    }
  }
}

void trigger(Machine& machine, ElementNumber element, std::uint32_t trigger,
             const VariableMap& variables) {
  const model::Node& node = machine.node(element);
  const model::Triggers* triggers = triggers_of(node);
  if (triggers != nullptr && is_parallel_multiple(node)) {
    assign(machine, machine.at(element).scope, variables);
    if (all_seen(machine, element, trigger, *triggers)) happen(machine, element, {});
    return;
  }
  happen(machine, element, variables);
}

void happen(Machine& machine, ElementNumber element, const VariableMap& variables) {
  const state::ElementInstance& waiting = machine.at(element);
  const model::Node& node = machine.node(waiting);
  const auto [scope, body, index] = std::tuple(waiting.scope, waiting.body, waiting.node);
  if (!machine.is_listener(waiting)) {
    assign(machine, element, variables);
    return complete(machine, element);
  }
  if (std::holds_alternative<model::BoundaryEvent>(node.kind)) {
    fire_boundary(machine, body, index, variables);
  } else if (std::holds_alternative<model::StartEvent>(node.kind)) {
    start_event_sub_process(machine, scope, index, variables);
  } else {
    assign(machine, scope, variables);
    return leave_event_gateway(machine, body, index);
  }
  listen_on(machine, element);
}

ElementNumber start_event_sub_process(Machine& machine, ElementNumber scope, NodeIndex start,
                                      const VariableMap& variables, ElementNumber body) {
  const model::Node& node = machine.process().nodes[start];
  const auto& event = std::get<model::StartEvent>(node.kind);
  if (event.interrupting && body == 0) terminate_content(machine, scope, 0, true);
  const ElementNumber sub_process = machine.activate(scope, node.scope, body);
  assign(machine, sub_process, variables);
  if (!apply_inputs(machine, sub_process)) return sub_process;
  machine.emit(m::ElementWaiting{sub_process});
  arm_event_sub_processes(machine, sub_process);
  machine.push(Arrival{sub_process, start, model::kNoFlow, 0, 0});
  return sub_process;
}

void fire_boundary(Machine& machine, ElementNumber host, NodeIndex boundary,
                   const VariableMap& variables) {
  const ElementNumber scope = machine.at(host).scope;
  const auto& event = std::get<model::BoundaryEvent>(machine.process().nodes[boundary].kind);
  const ElementNumber happened = machine.activate(scope, boundary);
  if (event.interrupting) terminate(machine, host);
  assign(machine, scope, variables);
  complete(machine, happened);
}

void check_conditions(Machine& machine) {
  if (machine.conditions() == 0) return;
  for (const auto& [element, id] : waiting(machine, m::SubscriptionKind::kConditional, "")) {
    const auto found = machine.instance().subscriptions.find(id);
    if (found != machine.instance().subscriptions.end()) check_condition(machine, found->second);
  }
}

void deliver_signal(Machine& machine, const std::string& name, const VariableMap& variables) {
  for (const auto& [element, id] : waiting(machine, m::SubscriptionKind::kSignal, name)) {
    const auto found = machine.instance().subscriptions.find(id);
    if (found == machine.instance().subscriptions.end()) continue;
    trigger(machine, element, found->second.trigger, variables);
  }
}

void enter(Machine& machine, ElementNumber element, const model::StartEvent&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::BoundaryEvent&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::CatchEvent& event) {
  const bool by_link =
      !event.triggers.empty() && std::holds_alternative<model::LinkTrigger>(event.triggers.front());
  if (by_link) return complete(machine, element);
  arm(machine, element, event.triggers);
}

}  // namespace vanthu::behavior
