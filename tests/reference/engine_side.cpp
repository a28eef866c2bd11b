#include "tests/reference/engine_side.h"

#include "engine/behavior/index.h"
#include "tests/reference/words.h"

namespace vanthu::reference {

namespace m = vanthu::message;
using namespace model;  // NOLINT: the whole vocabulary is wanted here

namespace {

// Element instances at the node that wait for a command of that kind, oldest first.
std::vector<m::ElementNumber> at_node(const state::Instance& instance, NodeIndex node) {
  std::vector<m::ElementNumber> found;
  for (const auto& [number, element] : instance.elements) {
    if (element.node == node && element.completed_order == 0 && !element.loop) {
      found.push_back(number);
    }
  }
  return found;
}

m::VariableMap values(std::optional<int> n) {
  if (!n) return {};
  return {{"n", Value(*n)}};
}

// What that trigger of the nth element at the node waits for.
std::optional<m::CommandBody> triggering(const state::Instance& instance, const Action& action) {
  std::vector<std::pair<m::ElementNumber, m::CommandBody>> found;
  for (const m::ElementNumber element : at_node(instance, action.node)) {
    for (const auto& [id, job] : instance.jobs) {
      if (job.element == element && job.trigger == action.trigger) {
        found.emplace_back(element, m::FireTimer{id});
      }
    }
    for (const auto& [id, open] : instance.subscriptions) {
      if (open.element != element || open.trigger != action.trigger) continue;
      if (open.kind == m::SubscriptionKind::kMessage) {
        found.emplace_back(element, m::DeliverMessage{id, values(action.n)});
      } else if (open.kind == m::SubscriptionKind::kSignal) {
        found.emplace_back(element, m::DeliverSignal{id, values(action.n)});
      }
    }
  }
  if (action.nth >= found.size()) return std::nullopt;
  return found[action.nth].second;
}

}  // namespace

void EngineSide::start(const Values& variables, NodeIndex event) {
  m::StartInstance start;
  start.variables = {variables.begin(), variables.end()};
  if (event != kNoNode) start.start_event = process_->nodes[event].id;
  send(std::move(start));
}

bool EngineSide::act(const Action& action) {
  const auto body = command(action);
  return body && send(*body);
}

std::optional<m::CommandBody> EngineSide::command(const Action& action) const {
  if (action.kind == Action::Kind::kSet) return m::SetVariables{1, values(action.n.value_or(0))};
  if (action.kind == Action::Kind::kTrigger) return triggering(instance_, action);
  const auto elements = at_node(instance_, action.node);
  if (action.nth >= elements.size()) return std::nullopt;
  const m::ElementNumber element = elements[action.nth];
  if (action.kind == Action::Kind::kError) {
    return m::ThrowError{element, {}, action.code, "", values(action.n)};
  }
  if (action.kind == Action::Kind::kEscalation) {
    return m::ThrowEscalation{element, {}, action.code, values(action.n)};
  }
  for (const auto& [id, task] : instance_.tasks) {
    if (task.element == element) return m::CompleteTask{id, values(action.n)};
  }
  for (const auto& [id, job] : instance_.jobs) {
    if (job.element == element) return m::CompleteJob{id, values(action.n)};
  }
  if (std::holds_alternative<CallActivity>(process_->nodes[action.node].kind)) {
    return m::ChildEnded{element, 0, {}, m::Ending::kCompleted, "", values(action.n)};
  }
  return std::nullopt;
}

bool EngineSide::send(m::CommandBody body) {
  const base::Time now{std::chrono::seconds{++steps_}};
  const m::Command command{
      now, base::IdSource(now, 1, steps_), {}, &base::usual_calendar(), std::move(body)};
  auto step = engine::step(*process_, std::move(instance_), command);
  instance_ = std::move(step.instance);
  note(step.events);
  note(step.effects);
  return !step.rejection;
}

void EngineSide::note(const m::Events& events) {
  for (const m::Event& event : events) {
    if (const auto* activated = std::get_if<m::ElementActivated>(&event)) {
      nodes_[activated->element] = activated->node;
    } else if (const auto* done = std::get_if<m::ElementCompleted>(&event)) {
      const NodeIndex node = nodes_[done->element];
      if (node != kNoNode) ++completed_[process_->nodes[node].id];
    } else if (const auto* taken = std::get_if<m::FlowTaken>(&event)) {
      ++taken_[process_->flows[taken->flow].id];
    }
  }
}

void EngineSide::note(const m::Effects& effects) {
  for (const m::Effect& effect : effects) {
    if (const auto* message = std::get_if<m::PublishMessage>(&effect)) {
      sent_.insert("message " + message->name);
    } else if (const auto* signal = std::get_if<m::BroadcastSignal>(&effect)) {
      sent_.insert("signal " + signal->name);
    }
  }
}

std::string EngineSide::state() const {
  if (instance_.state == state::InstanceState::kFailed) return "failed " + instance_.error_code;
  return std::string(state::name(instance_.state));
}

}  // namespace vanthu::reference
