#include "engine/behavior/repair.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/multi_instance.h"
#include "engine/behavior/refusals.h"
#include "engine/behavior/subprocess.h"
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

// The same job again, under its id: what has been done outside knows it by that. Its type is what
// the drawing says now, for the wrong type may be what was mended. False: it cannot be told.
bool renew_job(Machine& machine, const state::Job job) {
  std::string type = job.type;
  const auto* service = std::get_if<model::ServiceTask>(&machine.node(job.element).kind);
  if (service != nullptr && service->job_type != nullptr) {
    const auto now = evaluate_text(machine, job.element, service->job_type);
    if (!now) return false;
    if (!now->empty()) type = *now;
  }
  machine.emit(m::JobClosed{job.id});
  machine.emit(m::JobCreated{job.id, job.element, job.kind, type, machine.now(),
                             retries_of(machine.node(job.element)), job.trigger, 0, ""});
  return true;
}

bool retry_job(Machine& machine, const state::Job& job) {
  if (job.kind == m::JobKind::kConnector) return renew_job(machine, job);
  machine.emit(m::JobRescheduled{job.id, machine.now(), job.repeats_left});
  return true;
}

m::IncidentRaised unstarted(Machine& machine, ElementNumber element, UnstartedChildren children,
                            const std::string& code, const base::Text& text) {
  return {machine.next_id<m::IncidentId>(),
          element,
          {},
          code,
          text,
          model::kNoFlow,
          machine.now(),
          children.from,
          children.count};
}

// Asks for the children again. An incident that this raises takes them over.
void retry_children(Machine& machine, const state::Incident& incident) {
  const std::vector<m::IncidentId> before = machine.attached(incident.element).incidents;
  const auto& call = std::get<model::CallActivity>(machine.node(incident.element).kind);
  start_children(machine, incident.element, call, incident.children_from, incident.children_count);
  for (const m::IncidentId& id : std::vector(machine.attached(incident.element).incidents)) {
    if (std::find(before.begin(), before.end(), id) != before.end()) continue;
    const state::Incident raised = machine.instance().incidents.at(id);
    machine.emit(m::IncidentResolved{id});
    machine.emit(unstarted(machine, incident.element,
                           {incident.children_from, incident.children_count}, raised.code,
                           raised.text));
  }
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

bool is_event_sub_process(const model::Node& node) {
  const auto* sub = std::get_if<model::SubProcess>(&node.kind);
  return sub != nullptr && sub->kind == model::SubProcess::Kind::kEvent;
}

// A token that is placed at a node, or on a sequence flow to it.
struct Target {
  NodeIndex node = model::kNoNode;
  FlowIndex flow = model::kNoFlow;
};

std::optional<Target> find_target(const model::Process& process, const std::string& id) {
  const FlowIndex flow = process.flow(id);
  if (flow != model::kNoFlow) return Target{process.flows[flow].target, flow};
  const NodeIndex node = process.node(id);
  if (node == model::kNoNode) return std::nullopt;
  return Target{node, model::kNoFlow};
}

// Whether a token may be placed there, in that scope.
Refusal cannot_place(const Machine& machine, ElementNumber scope, const std::string& to) {
  const auto target = find_target(machine.process(), to);
  const state::ElementInstance& around = machine.at(scope);
  if (!target || machine.process().nodes[target->node].scope != around.node) {
    return node_not_found(to);
  }
  if (around.completed_order != 0 || around.state == state::ElementState::kCompensating) {
    return token_cannot_go(to, {"phạm vi của nó đã xong hoặc đang được bù trừ",
                                "its scope is done or is being compensated"});
  }
  const model::Node& node = machine.process().nodes[target->node];
  if (std::holds_alternative<model::BoundaryEvent>(node.kind)) {
    return token_cannot_go(to, {"đây là sự kiện biên, chỉ xảy ra trên hoạt động mà nó gắn vào",
                                "it is a boundary event, which happens on its activity only"});
  }
  if (is_event_sub_process(node)) {
    return token_cannot_go(to, {"đây là quy trình con sự kiện, chỉ sự kiện của nó bắt đầu được",
                                "it is an event sub-process, which only its event starts"});
  }
  if (node.for_compensation) {
    return token_cannot_go(to, {"đây là bước bù trừ, chỉ chạy khi có bù trừ",
                                "it is a compensation handler, which only a compensation runs"});
  }
  return std::nullopt;
}

void place(Machine& machine, ElementNumber scope, const std::string& to) {
  const auto target = find_target(machine.process(), to);
  if (!target) return;
  if (target->flow != model::kNoFlow) machine.emit(m::FlowTaken{scope, target->flow});
  machine.push(Arrival{scope, target->node, target->flow, 0, 0});
}

}  // namespace

void job_done(Machine& machine, ElementNumber element) {
  if (is_throwing(machine.node(element))) return continue_throw(machine, element);
  complete(machine, element);
}

void raise_unstarted(Machine& machine, ElementNumber element, UnstartedChildren children,
                     const std::string& code, const base::Text& text) {
  for (const m::IncidentId& id : machine.attached(element).incidents) {
    const state::Incident& there = machine.instance().incidents.at(id);
    const bool before = there.children_count != 0 && there.code == code &&
                        there.children_from + there.children_count == children.from;
    if (!before) continue;
    children = {there.children_from, there.children_count + children.count};
    machine.emit(m::IncidentResolved{m::IncidentId(id)});
    break;
  }
  machine.emit(unstarted(machine, element, children, code, text));
}

void retry(Machine& machine, const message::IncidentId& id) {
  const state::Incident incident = machine.instance().incidents.at(id);
  const auto job = machine.instance().jobs.find(incident.job);
  if (job != machine.instance().jobs.end()) {
    // A job that cannot be renewed keeps its incident: a later retry is about it.
    if (retry_job(machine, job->second)) machine.emit(m::IncidentResolved{id});
    return;
  }
  machine.emit(m::IncidentResolved{id});
  if (incident.children_count != 0) return retry_children(machine, incident);
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

Refusal cannot_move(const Machine& machine, ElementNumber element, const std::string& to) {
  const state::ElementInstance* moved = machine.find(element);
  if (element == kProcess || moved == nullptr || moved->completed_order != 0) {
    return element_not_found(std::to_string(element));
  }
  const std::string& id = machine.node(*moved).id;
  if (machine.is_listener(*moved)) {
    return token_cannot_go(id, {"nó chỉ chờ sự kiện, không giữ thẻ bài nào",
                                "it only listens for its event and holds no token"});
  }
  if (to.empty()) return std::nullopt;
  if (machine.is_inner(*moved)) {
    return token_cannot_go(id, {"đây chỉ là một lượt của hoạt động lặp; hãy dời cả hoạt động, "
                                "hoặc hủy riêng lượt này",
                                "it is one inner instance of a loop: move the whole activity, or "
                                "cancel this instance"});
  }
  if (moved->body != 0) {
    return token_cannot_go(id, {"đây là bước bù trừ mà một sự kiện đang đợi; chỉ có thể hủy",
                                "an event waits for this compensation handler: it can only be "
                                "cancelled"});
  }
  return cannot_place(machine, moved->scope, to);
}

Refusal cannot_move_parked(const Machine& machine, ElementNumber scope, const std::string& flow,
                           const std::string& to) {
  if (machine.find(scope) == nullptr) return element_not_found(std::to_string(scope));
  const FlowIndex index = machine.process().flow(flow);
  if (index == model::kNoFlow || !machine.instance().tokens.contains({scope, index})) {
    return token_not_found(flow);
  }
  return to.empty() ? std::nullopt : cannot_place(machine, scope, to);
}

void move_token(Machine& machine, ElementNumber element, const std::string& to) {
  const state::ElementInstance& moved = machine.at(element);
  const ElementNumber scope = moved.scope;
  const ElementNumber body = machine.is_inner(moved) ? moved.body : 0;
  terminate(machine, element);
  place(machine, scope, to);
  if (body != 0) inner_terminated(machine, body);
}

void move_parked(Machine& machine, ElementNumber scope, const std::string& flow,
                 const std::string& to) {
  machine.emit(m::TokenConsumed{scope, machine.process().flow(flow)});
  place(machine, scope, to);
}

}  // namespace vanthu::behavior
