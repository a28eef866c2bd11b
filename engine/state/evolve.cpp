#include "engine/state/evolve.h"

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
  bool fits() const { return fits_; }

  void operator()(const m::InstanceStarted& e) {
    instance_.id = e.instance;
    instance_.business_key = e.business_key;
    instance_.parent = e.parent;
    instance_.started = e.at;
    change(instance_.state, InstanceState::kActive);
  }
  void operator()(const m::ElementActivated& e) {
    if (instance_.elements.contains(e.element)) return misfit();
    instance_.last_number = e.element;
    ElementInstance element;
    element.number = e.element;
    element.scope = e.scope;
    element.node = e.node;
    element.body = e.body;
    element.loop_index = e.loop_index;
    instance_.elements.emplace_hint(instance_.elements.end(), e.element, std::move(element));
  }
  void operator()(const m::ElementWaiting& e) { change(e.element, ElementState::kWaiting); }
  void operator()(const m::ElementCompleted& e) {
    if (!e.keep_for_compensation) return remove(e.element);
    change(e.element, ElementState::kCompleted);
    ++instance_.last_number;
    if (auto* kept = element(e.element)) kept->completed_order = instance_.last_number;
  }
  void operator()(const m::ElementTerminated& e) { remove(e.element); }
  void operator()(const m::ElementCompensating& e) {
    change(e.element, ElementState::kCompensating);
  }
  void operator()(const m::FlowTaken&) {}  // the token is on its way to what the next event names
  void operator()(const m::TokenParked& e) { ++instance_.tokens[{e.scope, e.flow}]; }
  void operator()(const m::TokenConsumed& e) {
    const auto it = instance_.tokens.find({e.scope, e.flow});
    if (it == instance_.tokens.end()) return misfit();
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
    if (auto* body = element(e.body)) body->loop = std::move(loop);
  }
  void operator()(const m::LoopProgressed& e) {
    ElementInstance* body = element(e.body);
    if (body == nullptr || !body->loop) return misfit();
    LoopCounters& loop = *body->loop;
    loop.started = e.started;
    loop.completed = e.completed;
    loop.terminated = e.terminated;
    if (e.collected != 0 && !e.output.is_null()) loop.outputs[e.collected - 1] = e.output;
  }
  void operator()(const m::TaskCreated& e) {
    instance_.tasks[e.task] =
        UserTask{e.task, e.element,   e.assignee, e.candidate_users, e.candidate_groups,
                 e.due,  e.follow_up, e.priority, e.form_key,        e.at};
  }
  void operator()(const m::TaskClaimed& e) {
    if (auto* task = find(instance_.tasks, e.task)) task->assignee = e.assignee;
  }
  void operator()(const m::TaskCompleted& e) { erase(instance_.tasks, e.task); }
  void operator()(const m::TaskCancelled& e) { erase(instance_.tasks, e.task); }
  void operator()(const m::JobCreated& e) {
    instance_.jobs[e.job] = Job{e.job,     e.element, e.kind,         e.type,  e.due,
                                e.retries, e.trigger, e.repeats_left, e.cycle, {}};
  }
  void operator()(const m::JobFailed& e) {
    Job* job = find(instance_.jobs, e.job);
    if (job == nullptr) return;
    job->last_failure = e.reason;
    job->retries = e.retries_left;
    job->due = e.due;
  }
  void operator()(const m::JobRescheduled& e) {
    Job* job = find(instance_.jobs, e.job);
    if (job == nullptr) return;
    job->due = e.due;
    job->repeats_left = e.repeats_left;
  }
  void operator()(const m::JobClosed& e) { erase(instance_.jobs, e.job); }
  void operator()(const m::SubscriptionOpened& e) {
    instance_.subscriptions[e.subscription] =
        Subscription{e.subscription, e.element, e.kind, e.name, e.correlation_key, e.trigger};
  }
  void operator()(const m::SubscriptionClosed& e) {
    erase(instance_.subscriptions, e.subscription);
  }
  void operator()(const m::TriggerSeen& e) {
    if (auto* seen = element(e.element)) seen->triggers_seen.insert(e.trigger);
  }
  void operator()(const m::IncidentRaised& e) {
    instance_.incidents[e.incident] =
        Incident{e.incident, e.element, e.job,           e.code,          e.text,
                 e.flow,     e.at,      e.children_from, e.children_count};
  }
  void operator()(const m::IncidentResolved& e) { erase(instance_.incidents, e.incident); }
  void operator()(const m::InstanceMoved& e) {
    const std::map<NodeIndex, NodeIndex> nodes(e.nodes.begin(), e.nodes.end());
    const std::map<FlowIndex, FlowIndex> flows(e.flows.begin(), e.flows.end());
    for (auto& [number, element] : instance_.elements) {
      if (element.node != model::kNoNode) element.node = beside(nodes, element.node);
    }
    for (auto& [id, incident] : instance_.incidents) {
      if (flows.contains(incident.flow)) incident.flow = flows.at(incident.flow);
    }
    std::map<TokenPlace, std::uint64_t> tokens;
    for (const auto& [place, count] : instance_.tokens) {
      tokens[{place.first, beside(flows, place.second)}] += count;
    }
    instance_.tokens = std::move(tokens);
  }
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
  void misfit() { fits_ = false; }
  template <class Index>
  Index beside(const std::map<Index, Index>& map, Index index) {
    const auto at = map.find(index);
    if (at != map.end()) return at->second;
    misfit();
    return index;
  }
  template <class Map>
  typename Map::mapped_type* find(Map& rows, const typename Map::key_type& key) {
    const auto it = rows.find(key);
    if (it != rows.end()) return &it->second;
    misfit();
    return nullptr;
  }
  template <class Map>
  void erase(Map& rows, const typename Map::key_type& key) {
    if (rows.erase(key) == 0) misfit();
  }
  ElementInstance* element(ElementNumber number) { return find(instance_.elements, number); }
  void remove(ElementNumber number) {
    erase(instance_.elements, number);
    instance_.variables.erase(number);
  }
  void change(ElementNumber number, ElementState to) {
    if (auto* changed = element(number)) change(changed->state, to);
  }
  template <class State>
  void change(State& state, State to) {
    if (!may_change(state, to)) return misfit();
    state = to;
  }

  Instance& instance_;
  bool fits_ = true;
};

}  // namespace

bool evolve(Instance& instance, const message::Event& event) {
  Writer writer(instance);
  std::visit(writer, event);
  return writer.fits();
}

bool evolve(Instance& instance, const message::Events& events) {
  bool fits = true;
  for (const message::Event& event : events) fits = evolve(instance, event) && fits;
  return fits;
}

}  // namespace vanthu::state
