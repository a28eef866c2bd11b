#include "engine/state/difference.h"

#include <algorithm>

namespace vanthu::state {
namespace {

namespace m = vanthu::message;

// The keys that the events touched, each possibly several times.
struct Touched {
  bool instance = false;
  bool created = false;
  bool ended = false;
  bool moved = false;
  std::vector<ElementNumber> elements;
  std::vector<ElementNumber> removed_scopes;
  std::vector<TokenPlace> tokens;
  std::vector<VariableKey> variables;
  std::vector<m::TaskId> tasks;
  std::vector<m::JobId> jobs;
  std::vector<m::SubscriptionId> subscriptions;
  std::vector<m::IncidentId> incidents;

  void operator()(const m::InstanceStarted&) { instance = created = true; }
  void operator()(const m::ElementActivated& e) {
    elements.push_back(e.element);
    instance = true;  // last_number
  }
  void operator()(const m::ElementWaiting& e) { elements.push_back(e.element); }
  void operator()(const m::ElementCompleted& e) {
    elements.push_back(e.element);
    if (e.keep_for_compensation) {
      instance = true;
    } else {
      removed_scopes.push_back(e.element);
    }
  }
  void operator()(const m::ElementTerminated& e) {
    elements.push_back(e.element);
    removed_scopes.push_back(e.element);
  }
  void operator()(const m::ElementCompensating& e) { elements.push_back(e.element); }
  void operator()(const m::FlowTaken&) {}
  void operator()(const m::TokenParked& e) { tokens.emplace_back(e.scope, e.flow); }
  void operator()(const m::TokenConsumed& e) { tokens.emplace_back(e.scope, e.flow); }
  void operator()(const m::VariableSet& e) { variables.emplace_back(e.scope, e.name); }
  void operator()(const m::LoopStarted& e) { elements.push_back(e.body); }
  void operator()(const m::LoopProgressed& e) { elements.push_back(e.body); }
  void operator()(const m::TaskCreated& e) { tasks.push_back(e.task); }
  void operator()(const m::TaskClaimed& e) { tasks.push_back(e.task); }
  void operator()(const m::TaskCompleted& e) { tasks.push_back(e.task); }
  void operator()(const m::TaskCancelled& e) { tasks.push_back(e.task); }
  void operator()(const m::JobCreated& e) { jobs.push_back(e.job); }
  void operator()(const m::JobFailed& e) { jobs.push_back(e.job); }
  void operator()(const m::JobRescheduled& e) { jobs.push_back(e.job); }
  void operator()(const m::JobClosed& e) { jobs.push_back(e.job); }
  void operator()(const m::SubscriptionOpened& e) { subscriptions.push_back(e.subscription); }
  void operator()(const m::SubscriptionClosed& e) { subscriptions.push_back(e.subscription); }
  void operator()(const m::TriggerSeen& e) { elements.push_back(e.element); }
  void operator()(const m::IncidentRaised& e) { incidents.push_back(e.incident); }
  void operator()(const m::IncidentResolved& e) { incidents.push_back(e.incident); }
  void operator()(const m::InstanceMoved&) { moved = true; }
  void operator()(const m::InstanceEnded&) { instance = ended = true; }
};

template <class Key>
void make_unique(std::vector<Key>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

template <class Map, class Key>
RowChange<Key> change_of(std::vector<Key> touched, const Map& before, const Map& after) {
  make_unique(touched);
  RowChange<Key> out;
  for (Key& key : touched) {
    if (after.contains(key)) {
      out.upsert.push_back(std::move(key));
    } else if (before.contains(key)) {
      out.remove.push_back(std::move(key));
    }
  }
  return out;
}

// Variables seen as rows by (scope, name).
struct VariableRows {
  const std::map<ElementNumber, Variables>& scopes;
  bool contains(const VariableKey& key) const {
    const auto it = scopes.find(key.first);
    return it != scopes.end() && it->second.contains(key.second);
  }
};

template <class Map, class Key>
void all_keys(const Map& rows, std::vector<Key>& out) {
  out.clear();
  for (const auto& row : rows) out.push_back(row.first);
}

void add_variables_of(ElementNumber scope, const Instance& instance,
                      std::vector<VariableKey>& out) {
  const auto it = instance.variables.find(scope);
  if (it == instance.variables.end()) return;
  for (const auto& [name, value] : it->second) out.emplace_back(scope, name);
}

template <class Map, class Key>
void add_keys(const Map& rows, std::vector<Key>& out) {
  for (const auto& row : rows) out.push_back(row.first);
}

// Rows that name nodes and flows, or (tasks) are stored with a node's id and name.
void touch_moved(const Instance& before, const Instance& after, Touched& touched) {
  add_keys(before.elements, touched.elements);
  add_keys(before.tokens, touched.tokens);
  add_keys(after.tokens, touched.tokens);
  add_keys(before.tasks, touched.tasks);
  add_keys(before.incidents, touched.incidents);
}

void touch_everything(const Instance& before, Touched& touched) {
  all_keys(before.elements, touched.elements);
  all_keys(before.tokens, touched.tokens);
  all_keys(before.tasks, touched.tasks);
  all_keys(before.jobs, touched.jobs);
  all_keys(before.subscriptions, touched.subscriptions);
  all_keys(before.incidents, touched.incidents);
  touched.variables.clear();
  all_keys(before.variables, touched.removed_scopes);
}

}  // namespace

Difference difference(const message::Events& events, const Instance& before,
                      const Instance& after) {
  Touched touched;
  for (const message::Event& event : events) std::visit(touched, event);
  if (touched.moved) touch_moved(before, after, touched);
  if (touched.ended) touch_everything(before, touched);
  for (const ElementNumber scope : touched.removed_scopes) {
    add_variables_of(scope, before, touched.variables);
  }
  Difference out;
  out.created = touched.created;
  out.instance_changed = touched.instance;
  out.moved = touched.moved;
  out.elements = change_of(std::move(touched.elements), before.elements, after.elements);
  out.tokens = change_of(std::move(touched.tokens), before.tokens, after.tokens);
  out.variables = change_of(std::move(touched.variables), VariableRows{before.variables},
                            VariableRows{after.variables});
  out.tasks = change_of(std::move(touched.tasks), before.tasks, after.tasks);
  out.jobs = change_of(std::move(touched.jobs), before.jobs, after.jobs);
  out.subscriptions =
      change_of(std::move(touched.subscriptions), before.subscriptions, after.subscriptions);
  out.incidents = change_of(std::move(touched.incidents), before.incidents, after.incidents);
  return out;
}

}  // namespace vanthu::state
