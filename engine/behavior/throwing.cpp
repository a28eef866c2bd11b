#include "engine/behavior/throwing.h"

#include <optional>

#include "engine/behavior/compensation.h"
#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/event.h"
#include "engine/behavior/task.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
using state::ElementInstance;

bool is_event_sub_process(const Machine& machine, const ElementInstance& element) {
  if (element.number == kProcess) return false;
  const auto* sub = std::get_if<model::SubProcess>(&machine.node(element).kind);
  return sub != nullptr && sub->kind == model::SubProcess::Kind::kEvent;
}

// Who catches: a boundary event of `at`, or the start event of an event sub-process in it.
struct Catcher {
  ElementNumber at = 0;
  NodeIndex node = model::kNoNode;
  const model::Trigger* trigger = nullptr;
};

// How well a trigger fits what is thrown.
enum class Fit { kNone, kAny, kExact };

template <class Trigger>
Fit fit(const model::Trigger& trigger, const std::string& code) {
  const auto* wanted = std::get_if<Trigger>(&trigger);
  if (wanted == nullptr) return Fit::kNone;
  if (!wanted->code) return Fit::kAny;
  return *wanted->code == code ? Fit::kExact : Fit::kNone;
}

// The best of these nodes for the code: an exact one before one that catches any, else in order.
template <class Trigger>
void choose(const Machine& machine, ElementNumber at, const std::vector<NodeIndex>& nodes,
            const std::string& code, Catcher& best, Fit& best_fit) {
  for (const NodeIndex node : nodes) {
    for (const model::Trigger& trigger : *triggers_of(machine.process().nodes[node])) {
      const Fit here = fit<Trigger>(trigger, code);
      if (here <= best_fit) continue;
      best = {at, node, &trigger};
      best_fit = here;
    }
  }
}

// What can catch at one level of the climb. A scope whose event sub-process throws has that
// sub-process behind it: its siblings no longer count.
template <class Trigger>
std::optional<Catcher> catcher_at(const Machine& machine, const ElementInstance& element,
                                  bool from_event_sub_process, const std::string& code) {
  Catcher best;
  Fit best_fit = Fit::kNone;
  if (element.completed_order != 0) return std::nullopt;  // done: only its compensation runs in it
  if (machine.is_scope(element) && !from_event_sub_process) {
    for (const NodeIndex sub : machine.process().facts(element.node).event_sub_processes) {
      choose<Trigger>(machine, element.number, machine.process().facts(sub).start_events, code,
                      best, best_fit);
    }
  }
  if (best_fit == Fit::kNone && element.number != kProcess && !machine.is_inner(element)) {
    choose<Trigger>(machine, element.number, machine.node(element).boundary, code, best, best_fit);
  }
  if (best_fit == Fit::kNone) return std::nullopt;
  return best;
}

template <class Trigger>
std::optional<Catcher> find_catcher(const Machine& machine, ElementNumber from,
                                    const std::string& code) {
  bool from_event_sub_process = false;
  for (ElementNumber at = from; at != 0;) {
    const ElementInstance& element = machine.at(at);
    if (auto found = catcher_at<Trigger>(machine, element, from_event_sub_process, code)) {
      return found;
    }
    from_event_sub_process = is_event_sub_process(machine, element);
    at = element.scope;
  }
  return std::nullopt;
}

void hand_over(Machine& machine, const Catcher& catcher, const VariableMap& variables) {
  const model::Node& node = machine.process().nodes[catcher.node];
  if (std::holds_alternative<model::BoundaryEvent>(node.kind)) {
    fire_boundary(machine, catcher.at, catcher.node, variables);
  } else {
    start_event_sub_process(machine, catcher.at, catcher.node, variables);
  }
}

void add(VariableMap& variables, const std::string& name, const std::string& value) {
  if (!name.empty()) variables.emplace_back(name, Value(value));
}

// Throws one trigger of a throwing event. One overload per trigger: those that only catch throw
// nothing. False: the event waits, or an incident holds it.
struct Thrower {
  Machine& machine;
  ElementNumber element;
  std::uint32_t index;

  ElementNumber scope() const { return machine.at(element).scope; }
  VariableMap payload() const { return local_variables(machine.instance(), element); }

  bool operator()(const model::MessageTrigger& message) const {
    if (!message.job_type.empty()) {
      create_job(machine, element, message.job_type, 3, index);
      return false;
    }
    return publish_message(machine, element, message);
  }
  bool operator()(const model::SignalTrigger& signal) const {
    std::optional<std::string> name = signal.name;
    if (signal.name_expression) name = evaluate_text(machine, element, signal.name_expression);
    if (!name) return false;
    throw_signal(machine, *name, payload());
    return true;
  }
  bool operator()(const model::ErrorTrigger& error) const {
    throw_error_or_fail(machine, scope(), {error.code.value_or(""), "", payload()});
    return true;
  }
  bool operator()(const model::EscalationTrigger& escalation) const {
    throw_escalation(machine, scope(), escalation.code.value_or(""), payload());
    return true;
  }
  bool operator()(const model::CompensationTrigger& compensation) const {
    return !start_compensation(machine, element, compensation);
  }
  bool operator()(const model::CancelTrigger&) const {
    cancel_transaction(machine, element);
    return true;
  }
  bool operator()(const model::TerminateTrigger&) const {
    const ElementNumber ended = scope();
    terminate_content(machine, ended, element);
    complete(machine, element);
    if (ended == kProcess && !machine.ended()) end_instance(machine, m::Ending::kTerminated);
    return true;
  }
  bool operator()(const model::LinkTrigger& link) const {
    const ElementNumber around = scope();
    const NodeIndex target = link_target(link.name);
    complete(machine, element);
    const bool left = machine.find(element) == nullptr;
    if (left && target != model::kNoNode) {
      machine.push(Arrival{around, target, model::kNoFlow, 0, 0});
    }
    return true;
  }
  bool operator()(const model::TimerTrigger&) const { return true; }
  bool operator()(const model::ConditionalTrigger&) const { return true; }

  NodeIndex link_target(const std::string& name) const {
    for (const NodeIndex n : machine.process().facts(machine.node(element).scope).nodes) {
      const auto* event = std::get_if<model::CatchEvent>(&machine.process().nodes[n].kind);
      if (event == nullptr) continue;
      for (const model::Trigger& trigger : event->triggers) {
        const auto* link = std::get_if<model::LinkTrigger>(&trigger);
        if (link != nullptr && link->name == name) return n;
      }
    }
    return model::kNoNode;
  }
};

void throw_all(Machine& machine, ElementNumber element, const model::Triggers& triggers) {
  bool done = true;
  for (std::uint32_t i = 0; i < triggers.size(); ++i) {
    if (!std::visit(Thrower{machine, element, i}, triggers[i])) done = false;
    if (machine.ended() || machine.find(element) == nullptr)
      return;  // interrupted by its own throw
  }
  if (done) return complete(machine, element);
  if (machine.attached(element).incidents.empty()) machine.emit(m::ElementWaiting{element});
}

}  // namespace

bool throw_error(Machine& machine, ElementNumber at, const ThrownError& error) {
  const auto catcher = find_catcher<model::ErrorTrigger>(machine, at, error.code);
  if (!catcher) return false;
  const auto& trigger = std::get<model::ErrorTrigger>(*catcher->trigger);
  VariableMap variables = error.variables;
  add(variables, trigger.code_variable, error.code);
  add(variables, trigger.message_variable, error.text);
  hand_over(machine, *catcher, variables);
  return true;
}

void throw_error_or_fail(Machine& machine, ElementNumber at, const ThrownError& error) {
  if (throw_error(machine, at, error)) return;
  assign(machine, at, error.variables);
  end_instance(machine, m::Ending::kFailedWithError, error.code);
}

void throw_escalation(Machine& machine, ElementNumber at, const std::string& code,
                      const VariableMap& variables) {
  const auto catcher = find_catcher<model::EscalationTrigger>(machine, at, code);
  if (catcher) {
    VariableMap handed = variables;
    add(handed, std::get<model::EscalationTrigger>(*catcher->trigger).code_variable, code);
    return hand_over(machine, *catcher, handed);
  }
  const m::ParentLink& parent = machine.instance().parent;
  if (!parent.instance.nil()) machine.owe(m::EscalateToParent{parent, code});
}

void throw_signal(Machine& machine, const std::string& name, const VariableMap& variables) {
  machine.owe(m::BroadcastSignal{name, variables});
  deliver_signal(machine, name, variables);
}

void continue_throw(Machine& machine, ElementNumber element) {
  const Attached& attached = machine.attached(element);
  if (attached.jobs.empty() && attached.dependents == 0) complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::EndEvent& event) {
  throw_all(machine, element, event.triggers);
}

void enter(Machine& machine, ElementNumber element, const model::ThrowEvent& event) {
  throw_all(machine, element, event.triggers);
}

}  // namespace vanthu::behavior
