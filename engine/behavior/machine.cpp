#include "engine/behavior/machine.h"

#include <cassert>

#include "engine/state/evolve.h"

namespace vanthu::behavior {

namespace m = vanthu::message;

Machine::Machine(const model::Process& process, state::Instance&& instance,
                 const message::Command& command, const Limits& limits)
    : process_(process),
      limits_(limits),
      instance_(std::move(instance)),
      index_(process, instance_),
      ids_(command.ids),
      environment_{.now = command.now, .calendar = command.calendar} {}

const state::ElementInstance* Machine::find(ElementNumber element) const {
  const auto it = instance_.elements.find(element);
  return it == instance_.elements.end() ? nullptr : &it->second;
}

const state::ElementInstance& Machine::at(ElementNumber element) const {
  const auto it = instance_.elements.find(element);
  assert(it != instance_.elements.end());
  return it->second;
}

const model::Node& Machine::node(const state::ElementInstance& element) const {
  assert(element.node < process_.nodes.size());
  return process_.nodes[element.node];
}

bool Machine::is_inner(const state::ElementInstance& element) const {
  if (element.body == 0 || std::holds_alternative<std::monostate>(node(element).loop)) return false;
  const state::ElementInstance* body = find(element.body);
  return body != nullptr && body->node == element.node;
}

bool Machine::is_listener(const state::ElementInstance& element) const {
  return behavior::is_listener(process_, instance_, element);
}

bool Machine::is_scope(const state::ElementInstance& element) const {
  if (element.number == kProcess) return true;
  return std::holds_alternative<model::SubProcess>(node(element).kind) && !element.loop;
}

void Machine::emit(message::Event event) {
  index_.note(event);
  [[maybe_unused]] const bool fits = state::evolve(instance_, event);
  assert(fits);
  events_.push_back(std::move(event));
}

ElementNumber Machine::activate(ElementNumber scope, NodeIndex node, ElementNumber body,
                                std::uint64_t loop_index) {
  ++activated_;
  const ElementNumber number = instance_.last_number + 1;
  emit(m::ElementActivated{number, scope, node, body, loop_index});
  return number;
}

void Machine::set_variable(ElementNumber scope, const std::string& name, const Value& value) {
  emit(m::VariableSet{scope, name, value});
  touch_conditions();
}

void Machine::raise(ElementNumber element, std::string code, base::Text text, message::JobId job) {
  emit(m::IncidentRaised{next_id<m::IncidentId>(), element, job, std::move(code), std::move(text),
                         model::kNoFlow, now()});
}

void Machine::push(Arrival arrival) {
  index_.add_live(arrival.scope);
  queue_.emplace_back(arrival);
}

void Machine::drop_arrivals(ElementNumber scope) {
  const auto dropped = std::erase_if(queue_, [scope](const Work& work) {
    const auto* arrival = std::get_if<Arrival>(&work);
    return arrival != nullptr && arrival->scope == scope;
  });
  for (std::size_t i = 0; i < dropped; ++i) index_.drop_live(scope);
}

std::optional<Work> Machine::pop() {
  if (queue_.empty()) return std::nullopt;
  Work work = queue_.front();
  queue_.pop_front();
  return work;
}

void Machine::done(const Work& work) {
  if (const auto* arrival = std::get_if<Arrival>(&work)) index_.drop_live(arrival->scope);
}

}  // namespace vanthu::behavior
