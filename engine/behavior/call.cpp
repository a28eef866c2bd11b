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

// The items [from, from + count) of a list; anything else as it is.
Value slice(const Value& items, std::uint64_t from, std::uint64_t count) {
  const expression::List* list = items.list();
  if (list == nullptr) return items;
  const auto begin = std::min<std::size_t>(from, list->size());
  const auto end = std::min<std::size_t>(from + count, list->size());
  return expression::List(list->begin() + static_cast<std::ptrdiff_t>(begin),
                          list->begin() + static_cast<std::ptrdiff_t>(end));
}

// Input mappings may speak of the item: then every child gets variables of its own.
std::optional<Value> own_variables(Machine& machine, ElementNumber element,
                                   const m::StartChildren& order, const Value& items) {
  expression::List all;
  for (std::uint64_t i = order.from; i < order.from + order.count; ++i) {
    VariableMap mapped{{"loopCounter", Value(static_cast<std::int64_t>(i + 1))}};
    const Value* item = item_at(items, i);
    if (item != nullptr && !order.item_variable.empty()) put(mapped, order.item_variable, *item);
    for (const model::Mapping& mapping : machine.node(element).inputs) {
      const auto value = evaluate(machine, element, *mapping.source, &mapped);
      if (!value) return std::nullopt;
      put(mapped, mapping.target, *value);
    }
    all.emplace_back(expression::Context(mapped.begin(), mapped.end()));
  }
  return all;
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

// `each_its_own`: the input mappings are evaluated for each child. False after an incident; then
// nothing is owed.
bool owe_in_chunks(Machine& machine, m::StartChildren order, std::uint64_t from,
                   std::uint64_t count, bool each_its_own) {
  const Value items = order.items;
  const std::uint64_t end = from + count;
  std::vector<m::StartChildren> chunks;
  while (from < end) {
    order.from = from;
    order.count = std::min(machine.limits().children_per_effect, end - from);
    if (each_its_own) {
      auto own = own_variables(machine, order.element, order, items);
      if (!own) return false;
      order.own = *std::move(own);
      order.items = {};
    } else {
      order.items = slice(items, order.from, order.count);
    }
    from += order.count;
    chunks.push_back(order);
  }
  for (auto& chunk : chunks) machine.owe(std::move(chunk));
  return true;
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
      return owe_in_chunks(machine, std::move(order), from, count, true);
    }
    if (!known_items && !map_for_all(machine, element, order.variables)) return false;
  }
  return owe_in_chunks(machine, std::move(order), from, count, false);
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
