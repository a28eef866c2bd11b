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

// The kept scope inside of `scope` that is being compensated by what was completed in it; 0: none.
ElementNumber open_inside(const Machine& machine, ElementNumber scope) {
  for (const auto& [number, element] : machine.instance().elements) {
    if (element.scope == scope && element.state == ElementState::kCompensating &&
        element.completed_order != 0) {
      return number;
    }
  }
  return 0;
}

// Starts what compensates the kept activity by itself. False: it has only its content.
bool run_handler(Machine& machine, ElementNumber kept, ElementNumber thrower) {
  const ElementInstance& element = machine.at(kept);
  const model::Node& node = machine.node(element);
  if (node.compensation_handler != model::kNoNode) {
    machine.push(Arrival{element.scope, node.compensation_handler, model::kNoFlow, thrower, 0});
    return true;
  }
  if (sub_process(node) == nullptr || element.loop) return false;
  const NodeIndex start = compensation_start(machine.process(), element.node);
  if (start == model::kNoNode) return false;
  start_event_sub_process(machine, kept, start, {}, thrower);
  return true;
}

// Finds and runs the next handler in `scope`; false when everything in it is compensated.
bool run_next(Machine& machine, ElementNumber scope, const std::string& activity,
              ElementNumber thrower) {
  std::vector<ElementNumber> path{scope};  // innermost scope that is being compensated last
  while (const ElementNumber inside = open_inside(machine, path.back())) path.push_back(inside);
  while (!path.empty()) {
    const ElementNumber at = path.back();
    const ElementNumber kept = last_completed(machine, at, at == scope ? activity : "");
    if (kept != 0) {
      machine.emit(m::ElementCompensating{kept});
      if (run_handler(machine, kept, thrower)) return true;
      path.push_back(kept);
      continue;
    }
    path.pop_back();
    const bool idle = machine.attached(at).live == 0;  // no handler of another thrower runs in it
    if (at != scope && idle) terminate(machine, at);
  }
  return false;
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
  // What the last handler compensated is done.
  for (ElementNumber at = scope; at != 0;) {
    const ElementNumber inside = open_inside(machine, at);
    const bool idle = machine.attached(at).live == 0;
    if (inside == 0 && at != scope && idle) terminate(machine, at);
    at = inside;
  }
  if (run_next(machine, scope, compensated_activity(machine, element), thrower)) return;
  end_compensation(machine, thrower);
}

}  // namespace vanthu::behavior
