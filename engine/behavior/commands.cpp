#include "engine/behavior/commands.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/event.h"
#include "engine/behavior/multi_instance.h"
#include "engine/behavior/refusals.h"
#include "engine/behavior/repair.h"
#include "engine/behavior/subprocess.h"
#include "engine/behavior/task.h"
#include "engine/behavior/throwing.h"
#include "engine/behavior/timer.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
// One overload per command and no default: a command that nothing carries out does not compile.
struct Handler {
  Machine& machine;

  const state::Instance& instance() const { return machine.instance(); }

  Refusal operator()(const m::StartInstance& c) const {
    if (instance().state != state::InstanceState::kNew) return instance_exists();
    const NodeIndex start = find_start(machine.process(), c.start_event);
    if (start == model::kNoNode &&
        (!c.start_event.empty() || !starts_implicitly(machine.process()))) {
      return start_event_not_found(c.start_event);
    }
    machine.emit(m::InstanceStarted{c.instance, c.business_key, c.parent, machine.now()});
    machine.activate(0, model::kNoNode);
    for (const auto& [name, value] : c.variables) machine.set_variable(kProcess, name, value);
    start_process(machine, start);
    if (machine.attached(kProcess).live == 0 && !machine.ended()) scope_quiet(machine, kProcess);
    return {};
  }
  Refusal operator()(const m::ClaimTask& c) const {
    if (!instance().tasks.contains(c.task)) return task_not_found(c.task.text());
    machine.emit(m::TaskClaimed{c.task, c.assignee});
    return {};
  }
  Refusal operator()(const m::CompleteTask& c) const {
    const auto task = instance().tasks.find(c.task);
    if (task == instance().tasks.end()) return task_not_found(c.task.text());
    const ElementNumber element = task->second.element;
    machine.emit(m::TaskCompleted{c.task});
    assign(machine, element, c.variables);
    complete(machine, element);
    return {};
  }
  Refusal operator()(const m::CompleteJob& c) const {
    const state::Job* job = connector_job(c.job);
    if (job == nullptr) return job_not_found(c.job.text());
    const ElementNumber element = job->element;
    machine.emit(m::JobClosed{c.job});
    resolve_incidents(machine, element);
    assign(machine, element, c.variables);
    job_done(machine, element);
    return {};
  }
  Refusal operator()(const m::FailJob& c) const {
    const state::Job* job = connector_job(c.job);
    if (job == nullptr) return job_not_found(c.job.text());
    const ElementNumber element = job->element;
    machine.emit(m::JobFailed{c.job, c.reason, c.retries_left, c.retry_at});
    if (c.retries_left == 0) machine.raise(element, "job.failed", {c.reason, c.reason}, c.job);
    return {};
  }
  Refusal operator()(const m::MissConnector& c) const {
    const state::Job* job = connector_job(c.job);
    if (job == nullptr) return job_not_found(c.job.text());
    const auto [element, type] = std::pair(job->element, job->type);
    machine.emit(m::JobFailed{c.job, "connector.missing", 0, machine.now()});
    machine.raise(element, "connector.missing",
                  {"Không có bộ kết nối nào xử lý loại việc “" + type + "”",
                   "No connector is there for jobs of type \"" + type + "\""},
                  c.job);
    return {};
  }
  Refusal operator()(const m::FailTimer& c) const {
    const auto found = instance().jobs.find(c.job);
    if (found == instance().jobs.end() || found->second.kind != m::JobKind::kTimer) {
      return job_not_found(c.job.text());
    }
    const state::Job job = found->second;
    machine.emit(m::JobFailed{c.job, c.reason, job.retries, c.retry_at});
    if (has_incident(job)) return {};
    machine.raise(job.element, "timer.failed",
                  {"Đã đến hạn nhưng không chạy tiếp được: " + c.reason,
                   "The timer is due but its step cannot be taken: " + c.reason},
                  c.job);
    return {};
  }
  Refusal operator()(const m::ThrowError& c) const {
    const auto at = thrown_at(c.element, c.job);
    if (!at) return c.element == 0 ? job_not_found(c.job.text()) : not_found(c.element);
    const ThrownError error{c.code, c.text, c.variables};
    if (!instance().parent.instance.nil()) {
      throw_error_or_fail(machine, *at, error);
    } else if (!throw_error(machine, *at, error)) {
      // Nobody is to do the job again before a person has looked.
      if (const auto* job = connector_job(c.job)) {
        machine.emit(m::JobFailed{job->id, c.code + ": " + c.text, 0, machine.now()});
      }
      const std::string thrown = c.code + ": " + c.text;
      machine.raise(
          *at, "error.uncaught",
          {"Không có nơi nào bắt lỗi này: " + thrown, "Nothing catches this error: " + thrown},
          c.job);
    }
    return {};
  }
  Refusal operator()(const m::ThrowEscalation& c) const {
    const auto at = thrown_at(c.element, c.job);
    if (!at) return c.element == 0 ? job_not_found(c.job.text()) : not_found(c.element);
    throw_escalation(machine, *at, c.code, c.variables);
    return {};
  }
  Refusal operator()(const m::FireTimer& c) const {
    const auto found = instance().jobs.find(c.job);
    if (found == instance().jobs.end() || found->second.kind != m::JobKind::kTimer) {
      return job_not_found(c.job.text());
    }
    const state::Job job = found->second;
    resolve_incidents_of(job);
    if (stays_armed(machine, machine.at(job.element))) reschedule_timer(machine, c.job);
    trigger(machine, job.element, job.trigger, {});
    return {};
  }
  Refusal operator()(const m::DeliverMessage& c) const {
    return deliver(c.subscription, m::SubscriptionKind::kMessage, c.variables);
  }
  Refusal operator()(const m::DeliverSignal& c) const {
    return deliver(c.subscription, m::SubscriptionKind::kSignal, c.variables);
  }
  Refusal operator()(const m::SetVariables& c) const {
    if (machine.find(c.scope) == nullptr) return not_found(c.scope);
    for (const auto& [name, value] : c.variables) machine.set_variable(c.scope, name, value);
    return {};
  }
  Refusal operator()(const m::FailChildren& c) const {
    if (!calls(c.element)) return not_found(c.element);
    raise_unstarted(machine, c.element, {c.from, c.count}, c.code, c.text);
    return {};
  }
  Refusal operator()(const m::ChildEnded& c) const {
    if (!calls(c.element)) return not_found(c.element);
    if (c.ending == m::Ending::kFailedWithError) {
      throw_error_or_fail(machine, c.element, {c.error_code, "", {}});
    } else if (machine.at(c.element).loop) {
      fold_child(machine, c.element, c.index, c.ending == m::Ending::kCompleted, c.variables);
    } else {
      child_completed(machine, c.element, c.variables);
    }
    return {};
  }
  Refusal operator()(const m::ChildEscalated& c) const {
    if (!calls(c.element)) return not_found(c.element);
    throw_escalation(machine, c.element, c.code, {});
    return {};
  }
  Refusal operator()(const m::CancelInstance&) const {
    end_instance(machine, m::Ending::kTerminated);
    return {};
  }
  Refusal operator()(const m::RetryIncident& c) const {
    if (!instance().incidents.contains(c.incident)) return incident_not_found(c.incident.text());
    retry(machine, c.incident);
    return {};
  }
  Refusal operator()(const m::TriggerElement& c) const {
    if (machine.find(c.element) == nullptr) return not_found(c.element);
    if (!can_trigger(machine, c.element)) return element_not_waiting(std::to_string(c.element));
    trigger_by_hand(machine, c.element, c.variables);
    return {};
  }
  Refusal operator()(const m::MoveToken& c) const {
    if (auto refusal = cannot_move(machine, c.element, c.to_node)) return refusal;
    move_token(machine, c.element, c.to_node);
    return {};
  }
  Refusal operator()(const m::MoveParkedToken& c) const {
    if (auto refusal = cannot_move_parked(machine, c.scope, c.flow, c.to_node)) return refusal;
    move_parked(machine, c.scope, c.flow, c.to_node);
    return {};
  }
  // Needs both versions: engine::move().
  Refusal operator()(const m::MoveInstance&) const { return needs_both_versions(); }

  bool has_incident(const state::Job& job) const {
    const auto& ids = machine.attached(job.element).incidents;
    return std::any_of(ids.begin(), ids.end(), [&](const m::IncidentId& id) {
      return instance().incidents.at(id).job == job.id;
    });
  }
  void resolve_incidents_of(const state::Job& job) const {
    for (const m::IncidentId& id : std::vector(machine.attached(job.element).incidents)) {
      if (instance().incidents.at(id).job == job.id) machine.emit(m::IncidentResolved{id});
    }
  }
  static Refusal not_found(ElementNumber element) {
    return element_not_found(std::to_string(element));
  }
  const state::Job* connector_job(const m::JobId& id) const {
    const auto job = instance().jobs.find(id);
    if (job == instance().jobs.end() || job->second.kind != m::JobKind::kConnector) return nullptr;
    return &job->second;
  }
  // Neither gone, nor kept for compensation, nor only listening.
  bool holds_token(ElementNumber element) const {
    const state::ElementInstance* found = machine.find(element);
    return found != nullptr && found->completed_order == 0 && !machine.is_listener(*found);
  }
  // Where a worker or a person throws: at the element named, or at the one the job works for.
  std::optional<ElementNumber> thrown_at(ElementNumber element, const m::JobId& job) const {
    if (element != 0) {
      return holds_token(element) ? std::optional(element) : std::nullopt;
    }
    const state::Job* found = connector_job(job);
    return found != nullptr ? std::optional(found->element) : std::nullopt;
  }
  bool calls(ElementNumber element) const {
    const state::ElementInstance* found = machine.find(element);
    if (found == nullptr || element == kProcess || found->completed_order != 0) return false;
    if (!std::holds_alternative<model::CallActivity>(machine.node(*found).kind)) return false;
    return found->loop ? found->loop->children : found->state == state::ElementState::kWaiting;
  }
  Refusal deliver(const m::SubscriptionId& id, m::SubscriptionKind kind,
                  const VariableMap& variables) const {
    const auto found = instance().subscriptions.find(id);
    if (found == instance().subscriptions.end() || found->second.kind != kind) {
      return subscription_not_found(id.text());
    }
    const auto [element, index] = std::pair(found->second.element, found->second.trigger);
    trigger(machine, element, index, variables);
    return {};
  }
};

}  // namespace

Refusal handle(Machine& machine, const message::CommandBody& command) {
  if (!std::holds_alternative<m::StartInstance>(command) && machine.ended()) {
    return instance_ended();
  }
  return std::visit(Handler{machine}, command);
}

}  // namespace vanthu::behavior
