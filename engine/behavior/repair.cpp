#include "engine/behavior/repair.h"

#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/multi_instance.h"
#include "engine/behavior/task.h"
#include "engine/behavior/throwing.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

bool is_throwing(const model::Node& node) {
  return std::holds_alternative<model::EndEvent>(node.kind) ||
         std::holds_alternative<model::ThrowEvent>(node.kind);
}

// The same job again, under its id: what has been done outside knows it by that.
void renew_job(Machine& machine, const state::Job job) {
  machine.emit(m::JobClosed{job.id});
  machine.emit(m::JobCreated{job.id, job.element, job.kind, job.type, machine.now(),
                             retries_of(machine.node(job.element)), job.trigger, 0, ""});
}

void try_again(Machine& machine, ElementNumber element) {
  const state::ElementInstance& stuck = machine.at(element);
  if (machine.is_listener(stuck)) {
    if (stuck.state == state::ElementState::kActive) arm_again(machine, element);
    return;
  }
  if (stuck.state == state::ElementState::kActive) {
    terminate_content(machine, element);
    detach(machine, element);
    return start(machine, element);
  }
  if (stuck.loop) return continue_loop(machine, element);
  if (machine.attached(element).waits() || machine.attached(element).live != 0) return;
  if (stuck.state != state::ElementState::kWaiting) return;
  if (std::holds_alternative<model::ComplexGateway>(machine.node(stuck).kind)) return;  // resets
  if (is_throwing(machine.node(stuck))) return continue_throw(machine, element);
  complete(machine, element);
}

// The scope that holds the token: past the body of a loop.
ElementNumber holding_scope(const Machine& machine, const state::ElementInstance& element) {
  return machine.is_inner(element) ? machine.at(element.body).scope : element.scope;
}

}  // namespace

void job_done(Machine& machine, ElementNumber element) {
  if (is_throwing(machine.node(element))) return continue_throw(machine, element);
  complete(machine, element);
}

void retry(Machine& machine, const message::IncidentId& id) {
  const state::Incident incident = machine.instance().incidents.at(id);
  machine.emit(m::IncidentResolved{id});
  const auto job = machine.instance().jobs.find(incident.job);
  if (job != machine.instance().jobs.end()) return renew_job(machine, job->second);
  if (incident.element != kProcess) try_again(machine, incident.element);
}

bool can_trigger(const Machine& machine, ElementNumber element) {
  if (element == kProcess) return false;
  const state::ElementInstance& waiting = machine.at(element);
  if (waiting.loop || waiting.state != state::ElementState::kWaiting) return false;
  const model::Node& node = machine.node(waiting);
  return triggers_of(node) != nullptr || machine.attached(element).waits() ||
         std::holds_alternative<model::ReceiveTask>(node.kind);
}

void trigger_by_hand(Machine& machine, ElementNumber element, const VariableMap& variables) {
  const Attached attached = machine.attached(element);
  for (const auto& task : attached.tasks) machine.emit(m::TaskCompleted{task});
  const model::Node& node = machine.node(element);
  if (triggers_of(node) != nullptr || std::holds_alternative<model::ReceiveTask>(node.kind)) {
    return happen(machine, element, variables);
  }
  assign(machine, element, variables);
  if (!is_throwing(node)) return complete(machine, element);
  for (const auto& job : attached.jobs) machine.emit(m::JobClosed{job});
  continue_throw(machine, element);
}

bool can_move(const Machine& machine, ElementNumber element, NodeIndex target) {
  if (target == model::kNoNode) return false;
  const model::Node& node = machine.process().nodes[target];
  if (std::holds_alternative<model::BoundaryEvent>(node.kind)) return false;
  const auto* sub = std::get_if<model::SubProcess>(&node.kind);
  if (sub != nullptr && sub->kind == model::SubProcess::Kind::kEvent) return false;
  return node.scope == machine.node(element).scope;
}

void move_token(Machine& machine, ElementNumber element, NodeIndex target) {
  const state::ElementInstance& moved = machine.at(element);
  const ElementNumber scope = holding_scope(machine, moved);
  const ElementNumber body = machine.is_inner(moved) ? moved.body : 0;
  terminate(machine, element);
  if (target != model::kNoNode) {
    machine.push(Arrival{scope, target, model::kNoFlow, 0, 0});
  }
  if (body != 0) inner_terminated(machine, body);
}

}  // namespace vanthu::behavior
