#include "engine/behavior/element.h"

#include <unordered_set>

#include "engine/behavior/compensation.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/event.h"
#include "engine/behavior/flow.h"
#include "engine/behavior/join.h"
#include "engine/behavior/multi_instance.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

bool has_loop(const model::Node& node) {
  return !std::holds_alternative<std::monostate>(node.loop);
}

// The children of a call activity are instances of their own and have to be told.
bool has_children(const Machine& machine, const state::ElementInstance& element) {
  if (element.number == kProcess) return false;
  if (!std::holds_alternative<model::CallActivity>(machine.node(element).kind)) return false;
  if (element.loop) return element.loop->children;
  return element.state == state::ElementState::kWaiting;
}

void consume_parked(Machine& machine, ElementNumber scope) {
  const auto& tokens = machine.instance().tokens;
  for (auto it = tokens.lower_bound({scope, 0}); it != tokens.end() && it->first.first == scope;
       it = tokens.lower_bound({scope, 0})) {
    machine.emit(m::TokenConsumed{scope, it->first.second});
  }
}

void terminate_alone(Machine& machine, ElementNumber number) {
  const state::ElementInstance& element = machine.at(number);
  if (element.completed_order == 0 && has_children(machine, element)) {
    machine.owe(m::CancelChildren{number});
  }
  stop_waiting(machine, number);
  resolve_incidents(machine, number);
  consume_parked(machine, number);
  const ElementNumber waiting = compensation_waiting_for(machine, element);
  machine.emit(m::ElementTerminated{number});
  if (waiting != 0) machine.push(ContinueCompensation{waiting});
}

// What is inside of `root` or depends on something inside, however deep (such element instances
// have higher numbers), and, where `with_root`, what depends on the root itself: its listeners.
std::vector<ElementNumber> dependents(const Machine& machine, ElementNumber root, bool with_root,
                                      const std::unordered_set<ElementNumber>& spared) {
  std::vector<ElementNumber> found;
  std::unordered_set<ElementNumber> dying;
  if (with_root) dying.insert(root);
  const auto& elements = machine.instance().elements;
  for (auto it = elements.upper_bound(root); it != elements.end(); ++it) {
    const auto& [number, element] = *it;
    const bool inside = element.scope == root || dying.contains(element.scope);
    if (!inside && !dying.contains(element.body)) continue;
    if (spared.contains(number)) continue;
    dying.insert(number);
    found.push_back(number);
  }
  return found;
}

void terminate_all(Machine& machine, const std::vector<ElementNumber>& ascending) {
  for (auto it = ascending.rbegin(); it != ascending.rend(); ++it) terminate_alone(machine, *it);
}

bool cannot_start(Machine& machine, ElementNumber element) {
  if (!machine.limit_reached()) return false;
  const std::string& id = machine.node(element).id;
  machine.raise(element, "step.limit",
                {"Quá nhiều bước chạy liên tiếp mà không có điểm chờ tại “" + id + "”",
                 "Too many steps in a row without a wait state at \"" + id + "\""});
  return true;
}

}  // namespace

void arrive(Machine& machine, const Arrival& arrival) {
  if (machine.ended()) return;
  const state::ElementInstance* scope = machine.find(arrival.scope);
  const bool gone = scope == nullptr || scope->state == state::ElementState::kCompleted;
  if (gone) return;  // its scope ended while it was on its way
  if (arrival.body != 0 && machine.find(arrival.body) == nullptr) return;
  if (arrival.flow != model::kNoFlow && gathers_tokens(machine.process().nodes[arrival.node])) {
    return arrive_at_join(machine, arrival);
  }
  start(machine, machine.activate(arrival.scope, arrival.node, arrival.body, arrival.loop_index));
}

void start(Machine& machine, ElementNumber element) {
  if (cannot_start(machine, element)) return;
  const model::Node& node = machine.node(element);
  const bool inner = machine.is_inner(machine.at(element));
  if (inner) set_loop_variables(machine, element);
  if (!inner) arm_boundary(machine, element);
  if (has_loop(node) && !inner) return start_loop(machine, element);
  if (!apply_inputs(machine, element)) return;
  std::visit([&](const auto& kind) { enter(machine, element, kind); }, node.kind);
}

void complete(Machine& machine, ElementNumber element) {
  if (!apply_outputs(machine, element)) return;
  const state::ElementInstance& ending = machine.at(element);
  if (machine.is_inner(ending)) return complete_inner(machine, element);
  const ElementNumber scope = ending.scope;
  const auto flows = choose_flows(machine, element);
  if (!flows) return;
  const std::uint32_t quantity = machine.node(element).completion_quantity;  // on each flow (10.3)
  finish(machine, element);
  for (std::uint32_t i = 0; i < quantity; ++i) take_flows(machine, scope, *flows);
}

void finish(Machine& machine, ElementNumber element) {
  detach(machine, element);
  const state::ElementInstance& ending = machine.at(element);
  const bool keep = keeps_for_compensation(machine, ending);
  const ElementNumber waiting = compensation_waiting_for(machine, ending);
  if (!keep && machine.attached(element).dependents != 0) terminate_content(machine, element);
  machine.emit(m::ElementCompleted{element, keep});
  if (waiting != 0) machine.push(ContinueCompensation{waiting});
}

void terminate(Machine& machine, ElementNumber element) {
  if (machine.find(element) == nullptr) return;
  if (machine.attached(element).dependents != 0) {
    terminate_all(machine, dependents(machine, element, true, {}));
  }
  terminate_alone(machine, element);
}

void terminate_content(Machine& machine, ElementNumber scope, ElementNumber except,
                       bool keep_completed) {
  std::unordered_set<ElementNumber> spared;
  if (except != 0) spared.insert(except);
  if (keep_completed) {
    for (const auto& [number, element] : machine.instance().elements) {
      if (element.scope == scope && element.state == state::ElementState::kCompleted) {
        spared.insert(number);
      }
    }
  }
  machine.drop_arrivals(scope);
  terminate_all(machine, dependents(machine, scope, false, spared));
  consume_parked(machine, scope);
}

void stop_waiting(Machine& machine, ElementNumber element) {
  if (!machine.attached(element).waits()) return;
  const Attached attached = machine.attached(element);
  for (const auto& task : attached.tasks) machine.emit(m::TaskCancelled{task});
  for (const auto& job : attached.jobs) machine.emit(m::JobClosed{job});
  for (const auto& subscription : attached.subscriptions) {
    machine.emit(m::SubscriptionClosed{subscription});
  }
}

void resolve_incidents(Machine& machine, ElementNumber element) {
  if (machine.attached(element).incidents.empty()) return;
  const std::vector<m::IncidentId> incidents = machine.attached(element).incidents;
  for (const auto& incident : incidents) machine.emit(m::IncidentResolved{incident});
}

void detach(Machine& machine, ElementNumber element) {
  stop_waiting(machine, element);
  resolve_incidents(machine, element);
  if (machine.attached(element).listeners.empty()) return;
  const std::vector<ElementNumber> listeners = machine.attached(element).listeners;
  for (const ElementNumber listener : listeners) terminate(machine, listener);
}

void scope_quiet(Machine& machine, ElementNumber scope) {
  if (machine.ended()) return;
  const state::ElementInstance* element = machine.find(scope);
  if (element == nullptr || machine.attached(scope).live != 0) return;
  if (scope == kProcess) return end_instance(machine, m::Ending::kCompleted);
  if (!machine.is_scope(*element)) return;
  if (element->state == state::ElementState::kWaiting) complete(machine, scope);
}

void end_instance(Machine& machine, message::Ending ending, const std::string& error_code) {
  const m::ParentLink parent = machine.instance().parent;
  VariableMap variables = local_variables(machine.instance(), kProcess);
  terminate_content(machine, kProcess);
  stop_waiting(machine, kProcess);
  resolve_incidents(machine, kProcess);
  if (ending == m::Ending::kCompleted) {
    machine.emit(m::ElementCompleted{kProcess, false});
  } else {
    machine.emit(m::ElementTerminated{kProcess});
  }
  machine.emit(m::InstanceEnded{ending, error_code, machine.now()});
  if (!parent.instance.nil()) {
    machine.owe(m::NotifyParent{parent, ending, error_code, std::move(variables)});
  }
}

}  // namespace vanthu::behavior
