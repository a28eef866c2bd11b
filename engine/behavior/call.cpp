// Call activities: the called process runs as a root instance of its own, started by an effect and
// answered by ChildEnded.
#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/subprocess.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

const model::MultiInstance* multi_instance(const model::Node& node) {
  return std::get_if<model::MultiInstance>(&node.loop);
}

// What a child gets: all that is visible, or what the input mappings made.
VariableMap passed_on(const Machine& machine, ElementNumber element,
                      const model::CallActivity& call) {
  return call.pass_all_variables ? visible_variables(machine.instance(), element)
                                 : local_variables(machine.instance(), element);
}

const Value* item_at(const Value& items, std::uint64_t index) {
  const expression::List* list = items.list();
  return list != nullptr && index < list->size() ? &(*list)[index] : nullptr;
}

void put(VariableMap& variables, const std::string& name, const Value& value) {
  const auto it = std::find_if(variables.begin(), variables.end(),
                               [&](const auto& entry) { return entry.first == name; });
  if (it != variables.end()) {
    it->second = value;
  } else {
    variables.emplace_back(name, value);
  }
}

// Input mappings may speak of the item: then every child gets variables of its own.
bool owe_one_by_one(Machine& machine, ElementNumber element, const model::MultiInstance& loop,
                    m::StartChildren order, std::uint64_t from, std::uint64_t count) {
  const VariableMap shared = order.variables;
  for (std::uint64_t i = from; i < from + count; ++i) {
    VariableMap own{{"loopCounter", Value(static_cast<std::int64_t>(i + 1))}};
    const Value* item = item_at(order.items, i);
    if (item != nullptr && !loop.element_variable.empty()) put(own, loop.element_variable, *item);
    VariableMap mapped = own;
    for (const model::Mapping& mapping : machine.node(element).inputs) {
      const auto value = evaluate(machine, element, *mapping.source, &mapped);
      if (!value) return false;
      put(mapped, mapping.target, *value);
    }
    order.variables = shared;
    for (const auto& [name, value] : mapped) put(order.variables, name, value);
    order.from = i;
    order.count = 1;
    machine.owe(order);
  }
  return true;
}

// The items are rows that only the store has: input mappings are evaluated once, for all children,
// and cannot speak of the item.
bool map_for_all(Machine& machine, ElementNumber element, VariableMap& variables) {
  for (const model::Mapping& mapping : machine.node(element).inputs) {
    const auto value = evaluate(machine, element, *mapping.source, &variables);
    if (!value) return false;
    put(variables, mapping.target, *value);
  }
  return true;
}

void owe_in_chunks(Machine& machine, m::StartChildren order, std::uint64_t from,
                   std::uint64_t count) {
  const std::uint64_t end = from + count;
  while (from < end) {
    order.from = from;
    order.count = std::min(machine.limits().children_per_effect, end - from);
    from += order.count;
    machine.owe(order);
  }
}

}  // namespace

bool start_children(Machine& machine, ElementNumber element, const model::CallActivity& call,
                    std::uint64_t from, std::uint64_t count) {
  const auto key = evaluate_text(machine, element, call.called_process);
  if (!key) return false;
  std::optional<std::string> business_key = machine.instance().business_key;
  if (call.business_key) business_key = evaluate_text(machine, element, call.business_key);
  if (!business_key) return false;
  m::StartChildren order;
  order.element = element;
  order.process_key = *key;
  order.binding = call.binding;
  order.version = call.version;
  order.variables = passed_on(machine, element, call);
  order.business_key = *business_key;
  const model::Node& node = machine.node(element);
  if (const model::MultiInstance* loop = multi_instance(node)) {
    order.items = machine.at(element).loop->items;
    order.item_variable = loop->element_variable;
    const bool known_items = order.items.is_null() || order.items.list() != nullptr;
    if (known_items && !node.inputs.empty()) {
      return owe_one_by_one(machine, element, *loop, std::move(order), from, count);
    }
    if (!known_items && !map_for_all(machine, element, order.variables)) return false;
  }
  owe_in_chunks(machine, std::move(order), from, count);
  return true;
}

void child_completed(Machine& machine, ElementNumber element, const VariableMap& variables) {
  const auto& call = std::get<model::CallActivity>(machine.node(element).kind);
  const ElementNumber outside = machine.at(element).scope;
  for (const auto& [name, value] : variables) machine.set_variable(element, name, value);
  if (call.return_all_variables) assign(machine, outside, variables);
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::CallActivity& call) {
  if (!start_children(machine, element, call, 0, 1)) return;
  machine.emit(m::ElementWaiting{element});
}

}  // namespace vanthu::behavior
