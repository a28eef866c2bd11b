#include "engine/state/evolve.h"

#include <cassert>
#include <utility>

namespace vanthu::state {
namespace {

namespace m = vanthu::message;

InstanceState state_of(m::Ending ending) {
  switch (ending) {
    case m::Ending::kCompleted:
      return InstanceState::kCompleted;
    case m::Ending::kTerminated:
      return InstanceState::kTerminated;
    case m::Ending::kFailedWithError:
      return InstanceState::kFailed;
  }
  return InstanceState::kFailed;
}

// One overload per event and no default: an event that nothing applies does not compile.
class Writer {
 public:
  explicit Writer(Instance& instance) : instance_(instance) {}

  void operator()(const m::InstanceStarted& e) {
    instance_.id = e.instance;
    instance_.business_key = e.business_key;
    instance_.parent = e.parent;
    instance_.started = e.at;
    change(instance_.state, InstanceState::kActive);
  }
  void operator()(const m::ElementActivated& e) {
    instance_.last_number = e.element;
    ElementInstance element;
    element.number = e.element;
    element.scope = e.scope;
    element.node = e.node;
    element.body = e.body;
    element.loop_index = e.loop_index;
    instance_.elements.emplace_hint(instance_.elements.end(), e.element, std::move(element));
  }
  void operator()(const m::ElementWaiting& e) {
    change(element(e.element).state, ElementState::kWaiting);
  }
  void operator()(const m::ElementCompleted& e) {
    if (!e.keep_for_compensation) return remove(e.element);
    ElementInstance& kept = element(e.element);
    change(kept.state, ElementState::kCompleted);
    kept.completed_order = ++instance_.last_number;
  }
  void operator()(const m::ElementTerminated& e) { remove(e.element); }
  void operator()(const m::ElementCompensating& e) {
    change(element(e.element).state, ElementState::kCompensating);
  }
  void operator()(const m::FlowTaken&) {}  // the token is on its way to what the next event names
  void operator()(const m::TokenParked& e) { ++instance_.tokens[{e.scope, e.flow}]; }
  void operator()(const m::TokenConsumed& e) {
    const auto it = instance_.tokens.find({e.scope, e.flow});
    assert(it != instance_.tokens.end());
    if (--it->second == 0) instance_.tokens.erase(it);
  }
  void operator()(const m::VariableSet& e) {
    instance_.variables[e.scope].insert_or_assign(e.name, e.value);
  }
  void operator()(const m::LoopStarted& e) {
    LoopCounters loop;
    loop.total = e.total;
    loop.children = e.children;
    loop.items = e.items;
    element(e.body).loop = std::move(loop);
  }
  void operator()(const m::LoopProgressed& e) {
    LoopCounters& loop = element(e.body).loop.value();
    loop.started = e.started;
    loop.completed = e.completed;
    loop.terminated = e.terminated;
    loop.outputs = e.outputs;
  }
  void operator()(const m::TaskCreated& e) {
    instance_.tasks[e.task] =
        UserTask{e.task, e.element,   e.assignee, e.candidate_users, e.candidate_groups,
                 e.due,  e.follow_up, e.priority, e.form_key,        e.at};
  }
  void operator()(const m::TaskClaimed& e) { instance_.tasks.at(e.task).assignee = e.assignee; }
  void operator()(const m::TaskCompleted& e) { instance_.tasks.erase(e.task); }
  void operator()(const m::TaskCancelled& e) { instance_.tasks.erase(e.task); }
  void operator()(const m::JobCreated& e) {
    instance_.jobs[e.job] = Job{e.job,     e.element, e.kind,         e.type,  e.due,
                                e.retries, e.trigger, e.repeats_left, e.cycle, {}};
  }
  void operator()(const m::JobFailed& e) {
    Job& job = instance_.jobs.at(e.job);
    job.last_failure = e.reason;
    job.retries = e.retries_left;
    job.due = e.due;
  }
  void operator()(const m::JobRescheduled& e) {
    Job& job = instance_.jobs.at(e.job);
    job.due = e.due;
    job.repeats_left = e.repeats_left;
  }
  void operator()(const m::JobClosed& e) { instance_.jobs.erase(e.job); }
  void operator()(const m::SubscriptionOpened& e) {
    instance_.subscriptions[e.subscription] =
        Subscription{e.subscription, e.element, e.kind, e.name, e.correlation_key, e.trigger};
  }
  void operator()(const m::SubscriptionClosed& e) { instance_.subscriptions.erase(e.subscription); }
  void operator()(const m::TriggerSeen& e) { element(e.element).triggers_seen.insert(e.trigger); }
  void operator()(const m::IncidentRaised& e) {
    instance_.incidents[e.incident] =
        Incident{e.incident, e.element, e.job, e.code, e.text, e.flow, e.at};
  }
  void operator()(const m::IncidentResolved& e) { instance_.incidents.erase(e.incident); }
  void operator()(const m::InstanceEnded& e) {
    change(instance_.state, state_of(e.ending));
    instance_.error_code = e.error_code;
    instance_.ended = e.at;
    instance_.elements.clear();
    instance_.tokens.clear();
    instance_.variables.clear();
    instance_.tasks.clear();
    instance_.jobs.clear();
    instance_.subscriptions.clear();
    instance_.incidents.clear();
  }

 private:
  ElementInstance& element(ElementNumber number) {
    const auto it = instance_.elements.find(number);
    assert(it != instance_.elements.end());
    return it->second;
  }
  void remove(ElementNumber number) {
    instance_.elements.erase(number);
    instance_.variables.erase(number);
  }
  template <class State>
  void change(State& state, State to) {
    assert(may_change(state, to));
    state = to;
  }

  Instance& instance_;
};

}  // namespace

void evolve(Instance& instance, const message::Event& event) {
  std::visit(Writer(instance), event);
}

void evolve(Instance& instance, const message::Events& events) {
  for (const message::Event& event : events) evolve(instance, event);
}

}  // namespace vanthu::state
