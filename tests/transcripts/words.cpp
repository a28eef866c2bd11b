#include "tests/transcripts/words.h"

namespace vanthu::transcripts {
namespace {

namespace m = vanthu::message;
using Names = std::map<m::ElementNumber, std::string>;

std::string text_of(const expression::Value& value) {
  if (value.is_null()) return "null";
  if (value.number() != nullptr) return value.number()->text();
  if (value.string() != nullptr) return '"' + *value.string() + '"';
  if (value.boolean()) return *value.boolean() ? "true" : "false";
  const expression::List* list = value.list();
  if (list == nullptr) return "a value";
  std::string out;
  for (const auto& item : *list) out += (out.empty() ? "" : ", ") + text_of(item);
  return "[" + out + "]";
}

std::string text_of(base::Time time) {
  return base::DateTime::from(time, base::Zone::utc()).text();
}

std::string text_of(m::Ending ending) {
  if (ending == m::Ending::kCompleted) return "completed";
  return ending == m::Ending::kTerminated ? "terminated" : "failed";
}

// One line per event. Element instances are "number node".
struct EventWords {
  const model::Process& process;
  Names& names;

  std::string at(m::ElementNumber element) const {
    return std::to_string(element) + " " + names[element];
  }
  std::string flow(model::FlowIndex flow) const { return process.flows[flow].id; }

  std::string operator()(const m::InstanceStarted& e) const {
    return "instance started" + (e.business_key.empty() ? "" : " for " + e.business_key);
  }
  std::string operator()(const m::ElementActivated& e) const {
    names[e.element] = e.node == model::kNoNode ? "process" : process.nodes[e.node].id;
    std::string out = "activated " + at(e.element);
    if (e.scope != 0) out += " in " + std::to_string(e.scope);
    if (e.body != 0) out += " of " + at(e.body);
    return out;
  }
  std::string operator()(const m::ElementWaiting& e) const { return "waits " + at(e.element); }
  std::string operator()(const m::ElementCompleted& e) const {
    return "completed " + at(e.element) + (e.keep_for_compensation ? ", kept" : "");
  }
  std::string operator()(const m::ElementTerminated& e) const {
    return "terminated " + at(e.element);
  }
  std::string operator()(const m::ElementCompensating& e) const {
    return "compensating " + at(e.element);
  }
  std::string operator()(const m::FlowTaken& e) const { return "took " + flow(e.flow); }
  std::string operator()(const m::TokenParked& e) const { return "parked " + flow(e.flow); }
  std::string operator()(const m::TokenConsumed& e) const { return "consumed " + flow(e.flow); }
  std::string operator()(const m::VariableSet& e) const {
    return "set " + e.name + " = " + text_of(e.value) + " at " + at(e.scope);
  }
  std::string operator()(const m::LoopStarted& e) const {
    return "loop of " + std::to_string(e.total) + " at " + at(e.body);
  }
  std::string operator()(const m::LoopProgressed& e) const {
    return "loop " + std::to_string(e.started) + " started, " + std::to_string(e.completed) +
           " completed, " + std::to_string(e.terminated) + " terminated at " + at(e.body);
  }
  std::string operator()(const m::TaskCreated& e) const {
    return "task" + (e.assignee.empty() ? "" : " for " + e.assignee) + " at " + at(e.element);
  }
  std::string operator()(const m::TaskClaimed& e) const { return "task claimed by " + e.assignee; }
  std::string operator()(const m::TaskCompleted&) const { return "task completed"; }
  std::string operator()(const m::TaskCancelled&) const { return "task cancelled"; }
  std::string operator()(const m::JobCreated& e) const {
    const bool timer = e.kind == m::JobKind::kTimer;
    return (timer ? "timer due " + text_of(e.due) : "job " + e.type) + " at " + at(e.element);
  }
  std::string operator()(const m::JobFailed& e) const { return "job failed: " + e.reason; }
  std::string operator()(const m::JobRescheduled& e) const {
    return "timer due again " + text_of(e.due);
  }
  std::string operator()(const m::JobClosed&) const { return "job closed"; }
  std::string operator()(const m::SubscriptionOpened& e) const {
    return "listens for " + (e.name.empty() ? "a condition" : e.name) +
           (e.correlation_key.empty() ? "" : " with key " + e.correlation_key) + " at " +
           at(e.element);
  }
  std::string operator()(const m::SubscriptionClosed&) const { return "listens no more"; }
  std::string operator()(const m::TriggerSeen& e) const {
    return "saw trigger " + std::to_string(e.trigger) + " at " + at(e.element);
  }
  std::string operator()(const m::IncidentRaised& e) const {
    return "incident " + e.code + " at " + at(e.element);
  }
  std::string operator()(const m::IncidentResolved&) const { return "incident resolved"; }
  std::string operator()(const m::InstanceMoved&) const { return "instance moved"; }
  std::string operator()(const m::InstanceEnded& e) const {
    return "instance " + text_of(e.ending) + (e.error_code.empty() ? "" : " with " + e.error_code);
  }
};

struct EffectWords {
  Names& names;

  std::string at(m::ElementNumber element) const {
    return std::to_string(element) + " " + names[element];
  }
  std::string operator()(const m::StartChildren& e) const {
    return "start " + std::to_string(e.count) + " of " + e.process_key + " from " +
           std::to_string(e.from) + " for " + at(e.element);
  }
  std::string operator()(const m::CancelChildren& e) const {
    return "cancel the children of " + at(e.element);
  }
  std::string operator()(const m::NotifyParent& e) const {
    return "tell the parent: " + text_of(e.ending);
  }
  std::string operator()(const m::EscalateToParent& e) const {
    return "escalate " + e.code + " to the parent";
  }
  std::string operator()(const m::PublishMessage& e) const { return "publish " + e.name; }
  std::string operator()(const m::BroadcastSignal& e) const { return "broadcast " + e.name; }
};

}  // namespace

std::string Words::of(const simulation::Root& root, const engine::Step& step) {
  Names& names = names_[root.instance.id];
  std::string& who = instances_[root.instance.id];
  if (who.empty()) who = instances_.size() == 1 ? "  " : "  " + root.process->id + ": ";
  std::string out;
  if (step.rejection) return who + "refused: " + step.rejection->code + "\n";
  for (const m::Event& event : step.events) {
    out += who + std::visit(EventWords{*root.process, names}, event) + "\n";
  }
  for (const m::Effect& effect : step.effects) {
    out += who + "owes: " + std::visit(EffectWords{names}, effect) + "\n";
  }
  return out;
}

}  // namespace vanthu::transcripts
