#include "engine/behavior/index.h"

#include <algorithm>

namespace vanthu::behavior {

namespace m = vanthu::message;

namespace {

template <class Kind>
bool is(const model::Process& process, model::NodeIndex node) {
  return node != model::kNoNode && std::holds_alternative<Kind>(process.nodes[node].kind);
}

template <class T>
void erase_one(std::vector<T>& from, const T& what) {
  const auto it = std::find(from.begin(), from.end(), what);
  if (it != from.end()) from.erase(it);
}

// A kept element's token has moved on.
bool holds_token(const state::ElementInstance& element) {
  return element.completed_order == 0;
}

}  // namespace

bool is_listener(const model::Process& process, const state::Instance& instance,
                 const state::ElementInstance& element) {
  if (element.body == 0) return false;
  if (is<model::BoundaryEvent>(process, element.node)) return true;
  if (is<model::StartEvent>(process, element.node)) return true;
  const auto body = instance.elements.find(element.body);
  return body != instance.elements.end() && is<model::EventGateway>(process, body->second.node);
}

// One overload per event that moves something; the others change nothing that hangs on an element.
struct IndexWriter {
  Index& index;

  void operator()(const m::ElementActivated& e) const {
    state::ElementInstance element;
    element.number = e.element;
    element.scope = e.scope;
    element.node = e.node;
    element.body = e.body;
    index.add_element(element);
  }
  void operator()(const m::ElementCompleted& e) const {
    if (!e.keep_for_compensation) return index.remove_element(e.element);
    index.drop_live(index.instance_.elements.at(e.element).scope);
  }
  void operator()(const m::ElementTerminated& e) const { index.remove_element(e.element); }
  void operator()(const m::TokenParked& e) const { index.add_live(e.scope); }
  void operator()(const m::TokenConsumed& e) const { index.drop_live(e.scope); }
  void operator()(const m::TaskCreated& e) const {
    index.attached_[e.element].tasks.push_back(e.task);
  }
  void operator()(const m::TaskCompleted& e) const { drop_task(e.task); }
  void operator()(const m::TaskCancelled& e) const { drop_task(e.task); }
  void operator()(const m::JobCreated& e) const {
    index.attached_[e.element].jobs.push_back(e.job);
  }
  void operator()(const m::JobClosed& e) const {
    erase_one(index.attached_[index.instance_.jobs.at(e.job).element].jobs, e.job);
  }
  void operator()(const m::SubscriptionOpened& e) const {
    index.attached_[e.element].subscriptions.push_back(e.subscription);
    if (e.kind == m::SubscriptionKind::kConditional) ++index.conditions_;
  }
  void operator()(const m::SubscriptionClosed& e) const {
    const state::Subscription& closed = index.instance_.subscriptions.at(e.subscription);
    if (closed.kind == m::SubscriptionKind::kConditional) --index.conditions_;
    erase_one(index.attached_[closed.element].subscriptions, e.subscription);
  }
  void operator()(const m::IncidentRaised& e) const {
    index.attached_[e.element].incidents.push_back(e.incident);
  }
  void operator()(const m::IncidentResolved& e) const {
    const state::Incident& resolved = index.instance_.incidents.at(e.incident);
    erase_one(index.attached_[resolved.element].incidents, e.incident);
  }
  template <class Other>
  void operator()(const Other&) const {}

  void drop_task(const m::TaskId& task) const {
    erase_one(index.attached_[index.instance_.tasks.at(task).element].tasks, task);
  }
};

Index::Index(const model::Process& process, const state::Instance& instance)
    : process_(process), instance_(instance) {
  for (const auto& [number, element] : instance.elements) add_element(element);
  for (const auto& [place, count] : instance.tokens) attached_[place.first].live += count;
  for (const auto& [id, task] : instance.tasks) attached_[task.element].tasks.push_back(id);
  for (const auto& [id, job] : instance.jobs) attached_[job.element].jobs.push_back(id);
  for (const auto& [id, subscription] : instance.subscriptions) {
    attached_[subscription.element].subscriptions.push_back(id);
    if (subscription.kind == m::SubscriptionKind::kConditional) ++conditions_;
  }
  for (const auto& [id, incident] : instance.incidents) {
    attached_[incident.element].incidents.push_back(id);
  }
}

void Index::note(const message::Event& event) {
  std::visit(IndexWriter{*this}, event);
}

const Attached& Index::of(ElementNumber element) const {
  static const Attached kNothing;
  const auto it = attached_.find(element);
  return it == attached_.end() ? kNothing : it->second;
}

void Index::drop_live(ElementNumber scope) {
  const auto it = attached_.find(scope);
  if (it == attached_.end() || it->second.live == 0) return;  // the scope itself is gone
  if (--it->second.live == 0) quiet_.push_back(scope);
}

std::vector<ElementNumber> Index::take_quiet() {
  return std::exchange(quiet_, {});
}

void Index::add_element(const state::ElementInstance& element) {
  if (element.scope != 0) ++attached_[element.scope].dependents;
  if (element.body != 0) ++attached_[element.body].dependents;
  if (is_listener(process_, instance_, element)) {
    attached_[element.body].listeners.push_back(element.number);
  } else if (element.scope != 0 && holds_token(element)) {
    add_live(element.scope);
  }
}

void Index::remove_element(ElementNumber number) {
  const state::ElementInstance& element = instance_.elements.at(number);
  const auto drop_dependent = [this](ElementNumber of) {
    const auto it = attached_.find(of);
    if (it != attached_.end()) --it->second.dependents;
  };
  drop_dependent(element.scope);
  drop_dependent(element.body);
  if (is_listener(process_, instance_, element)) {
    const auto it = attached_.find(element.body);
    if (it != attached_.end()) erase_one(it->second.listeners, number);
  } else if (holds_token(element)) {
    drop_live(element.scope);
  }
  attached_.erase(number);
}

}  // namespace vanthu::behavior
