#include "engine/behavior/compensation.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/flow.h"
#include "engine/behavior/throwing.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
using state::ElementInstance;
using state::ElementState;

template <class Trigger>
bool has_trigger(const model::Triggers& triggers) {
  return std::any_of(triggers.begin(), triggers.end(), [](const model::Trigger& trigger) {
    return std::holds_alternative<Trigger>(trigger);
  });
}

// The start event of the scope's compensation event sub-process; kNoNode: it has none.
NodeIndex compensation_start(const model::Process& process, NodeIndex scope) {
  for (const NodeIndex sub : process.facts(scope).event_sub_processes) {
    for (const NodeIndex start : process.facts(sub).start_events) {
      if (has_trigger<model::CompensationTrigger>(*triggers_of(process.nodes[start]))) return start;
    }
  }
  return model::kNoNode;
}

const model::SubProcess* sub_process(const model::Node& node) {
  return std::get_if<model::SubProcess>(&node.kind);
}

bool is_event_sub_process(const model::Node& node) {
  const auto* sub = sub_process(node);
  return sub != nullptr && sub->kind == model::SubProcess::Kind::kEvent;
}

bool is_transaction(const Machine& machine, const ElementInstance& element) {
  if (element.number == kProcess) return false;
  const auto* sub = sub_process(machine.node(element));
  return sub != nullptr && sub->kind == model::SubProcess::Kind::kTransaction;
}

bool has_kept_children(const Machine& machine, ElementNumber scope) {
  if (machine.attached(scope).dependents == 0) return false;
  for (const auto& [number, element] : machine.instance().elements) {
    if (element.scope == scope && element.state == ElementState::kCompleted) return true;
  }
  return false;
}

// Which scope a throwing event compensates: its own, or, thrown in an event sub-process, the scope
// that this one stands in.
ElementNumber compensated_scope(const Machine& machine, const ElementInstance& thrower) {
  if (is_transaction(machine, thrower) && thrower.state == ElementState::kCompensating) {
    return thrower.number;
  }
  ElementNumber scope = thrower.scope;
  while (scope != kProcess && is_event_sub_process(machine.node(scope))) {
    scope = machine.at(scope).scope;
  }
  return scope;
}

// The activity that a throwing event names; empty: all of the scope.
std::string compensated_activity(const Machine& machine, const ElementInstance& thrower) {
  const model::Node& node = machine.node(thrower);
  const model::Triggers* triggers = nullptr;
  if (const auto* event = std::get_if<model::ThrowEvent>(&node.kind)) triggers = &event->triggers;
  if (const auto* event = std::get_if<model::EndEvent>(&node.kind)) triggers = &event->triggers;
  if (triggers == nullptr) return {};
  for (const model::Trigger& trigger : *triggers) {
    if (const auto* named = std::get_if<model::CompensationTrigger>(&trigger)) {
      return named->activity;
    }
  }
  return {};
}

// The kept activity of that scope that was completed last; 0: there is none.
ElementNumber last_completed(const Machine& machine, ElementNumber scope,
                             const std::string& activity) {
  const ElementInstance* last = nullptr;
  for (const auto& [number, element] : machine.instance().elements) {
    if (element.scope != scope || element.state != ElementState::kCompleted) continue;
    if (!activity.empty() && machine.node(element).id != activity) continue;
    if (last == nullptr || last->completed_order < element.completed_order) last = &element;
  }
  return last == nullptr ? 0 : last->number;
}

// What of that scope is being compensated, completed last first.
std::vector<ElementNumber> compensating_in(const Machine& machine, ElementNumber scope,
                                           const std::string& activity) {
  std::vector<const ElementInstance*> found;
  for (const auto& [number, element] : machine.instance().elements) {
    const bool open = element.scope == scope && element.state == ElementState::kCompensating &&
                      element.completed_order != 0;
    if (open && (activity.empty() || machine.node(element).id == activity)) {
      found.push_back(&element);
    }
  }
  std::sort(found.begin(), found.end(), [](const auto* one, const auto* other) {
    return one->completed_order > other->completed_order;
  });
  std::vector<ElementNumber> out;
  for (const auto* element : found) out.push_back(element->number);
  return out;
}

// Whether a handler runs in the kept scope, or in one that is being compensated in it.
bool is_busy(const Machine& machine, ElementNumber scope) {
  if (machine.attached(scope).live != 0) return true;
  const auto inside = compensating_in(machine, scope, {});
  return std::any_of(inside.begin(), inside.end(),
                     [&](ElementNumber at) { return is_busy(machine, at); });
}

// True of a kept activity without a handler and a compensation event sub-process: what was
// completed in it is compensated in its stead.
bool by_content(const Machine& machine, ElementNumber kept) {
  const ElementInstance& element = machine.at(kept);
  if (machine.node(element).compensation_handler != model::kNoNode) return false;
  return element.loop || compensation_start(machine.process(), element.node) == model::kNoNode;
}

// Starts what compensates a kept activity that is not compensated by its content.
void run_handler(Machine& machine, ElementNumber kept, ElementNumber thrower) {
  const ElementInstance& element = machine.at(kept);
  const NodeIndex handler = machine.node(element).compensation_handler;
  if (handler != model::kNoNode) {
    machine.push(Arrival{element.scope, handler, model::kNoFlow, thrower, 0});
  } else {
    const NodeIndex start = compensation_start(machine.process(), element.node);
    start_event_sub_process(machine, kept, start, {}, thrower);
  }
}

// Finds and runs the next handler in `scope`; false when nothing in it is left to be compensated
// for this thrower. Another one's handlers may still run there.
bool run_next(Machine& machine, ElementNumber scope, const std::string& activity,
              ElementNumber thrower) {
  for (const ElementNumber inside : compensating_in(machine, scope, activity)) {
    if (!by_content(machine, inside)) continue;
    if (run_next(machine, inside, {}, thrower)) return true;
    if (!is_busy(machine, inside)) terminate(machine, inside);
  }
  while (const ElementNumber kept = last_completed(machine, scope, activity)) {
    machine.emit(m::ElementCompensating{kept});
    if (!by_content(machine, kept)) {
      run_handler(machine, kept, thrower);
      return true;
    }
    if (run_next(machine, kept, {}, thrower)) return true;
    terminate(machine, kept);
  }
  return false;
}

// Forgets what was compensated by handlers that have ended.
void forget_compensated(Machine& machine, ElementNumber scope) {
  for (const ElementNumber inside : compensating_in(machine, scope, {})) {
    if (by_content(machine, inside)) {
      forget_compensated(machine, inside);
    } else if (!is_busy(machine, inside)) {
      terminate(machine, inside);
    }
  }
}

void end_transaction(Machine& machine, ElementNumber transaction) {
  const model::Node& node = machine.node(transaction);
  const ElementNumber body = machine.at(transaction).body;
  const bool inner = machine.is_inner(machine.at(transaction));
  const ElementNumber host = inner ? body : transaction;
  for (const NodeIndex boundary : node.boundary) {
    const auto& event = std::get<model::BoundaryEvent>(machine.process().nodes[boundary].kind);
    if (!has_trigger<model::CancelTrigger>(event.triggers)) continue;
    fire_boundary(machine, host, boundary, {});
    break;
  }
  terminate(machine, host);
}

void end_compensation(Machine& machine, ElementNumber thrower) {
  const ElementInstance& element = machine.at(thrower);
  if (element.state == ElementState::kCompensating) return end_transaction(machine, thrower);
  const model::Node& node = machine.node(element);
  const auto* event = std::get_if<model::ThrowEvent>(&node.kind);
  const bool gone_on =
      event != nullptr && event->triggers.size() == 1 &&
      !std::get<model::CompensationTrigger>(event->triggers[0]).wait_for_completion;
  if (gone_on) return finish(machine, thrower);
  continue_throw(machine, thrower);
}

}  // namespace

bool keeps_for_compensation(const Machine& machine, const ElementInstance& element) {
  if (element.number == kProcess) return false;
  const model::Node& node = machine.node(element);
  if (node.for_compensation || is_event_sub_process(node)) return false;
  if (node.compensation_handler != model::kNoNode && !machine.is_inner(element)) return true;
  const bool is_sub_process = sub_process(node) != nullptr;
  if (!is_sub_process) return false;
  if (!element.loop && compensation_start(machine.process(), element.node) != model::kNoNode) {
    return true;
  }
  return has_kept_children(machine, element.number);
}

ElementNumber compensation_waiting_for(const Machine& machine, const ElementInstance& element) {
  if (element.body == 0 || machine.is_inner(element) || machine.is_listener(element)) return 0;
  return element.body;
}

bool start_compensation(Machine& machine, ElementNumber thrower,
                        const model::CompensationTrigger& compensation) {
  const ElementInstance& element = machine.at(thrower);
  const ElementNumber scope = compensated_scope(machine, element);
  if (!run_next(machine, scope, compensation.activity, thrower)) return false;
  const auto flows =
      compensation.wait_for_completion ? std::vector<FlowIndex>{} : machine.node(element).outgoing;
  take_flows(machine, element.scope, flows);
  return true;
}

void cancel_transaction(Machine& machine, ElementNumber end_event) {
  ElementNumber scope = machine.at(end_event).scope;
  while (scope != kProcess && !is_transaction(machine, machine.at(scope))) {
    scope = machine.at(scope).scope;
  }
  if (scope == kProcess) return;
  terminate_content(machine, scope, 0, true);
  machine.emit(m::ElementCompensating{scope});
  continue_compensation(machine, scope);
}

void continue_compensation(Machine& machine, ElementNumber thrower) {
  if (machine.ended() || machine.find(thrower) == nullptr) return;
  const ElementInstance& element = machine.at(thrower);
  const ElementNumber scope = compensated_scope(machine, element);
  forget_compensated(machine, scope);
  if (run_next(machine, scope, compensated_activity(machine, element), thrower)) return;
  end_compensation(machine, thrower);
}

}  // namespace vanthu::behavior
