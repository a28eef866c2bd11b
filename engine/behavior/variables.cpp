#include "engine/behavior/variables.h"

#include <algorithm>
#include <map>

namespace vanthu::behavior {
namespace {

using expression::Expression;

base::Text about(const Expression& expression, const base::Text& what) {
  const std::string place = " (" + expression.text() + ")";
  return {what.vi + place, what.en + place};
}

std::optional<std::string> text_of(const Value& value) {
  if (value.is_null()) return std::string();
  if (const std::string* text = value.string()) return *text;
  if (const base::Decimal* number = value.number()) return number->text();
  if (const auto truth = value.boolean()) return std::string(*truth ? "true" : "false");
  return std::nullopt;
}

const state::Variables* variables_of(const state::Instance& instance, ElementNumber scope) {
  const auto it = instance.variables.find(scope);
  return it == instance.variables.end() ? nullptr : &it->second;
}

ElementNumber scope_of(const state::Instance& instance, ElementNumber element) {
  const auto it = instance.elements.find(element);
  return it == instance.elements.end() ? 0 : it->second.scope;
}

// What a variable can hold: ranges and functions live only inside an evaluation.
Value storable(const Value& value) {
  using expression::Function;
  using expression::Range;
  if (std::holds_alternative<std::shared_ptr<const Range>>(value.content())) return {};
  if (std::holds_alternative<std::shared_ptr<const Function>>(value.content())) return {};
  return value;
}

}  // namespace

const Value* ScopeVariables::find(std::string_view name) const {
  if (overlay_ != nullptr) {
    for (const auto& [key, value] : *overlay_) {
      if (key == name) return &value;
    }
  }
  ElementNumber scope = element_;
  while (scope != 0) {
    const auto element = instance_.elements.find(scope);
    if (element == instance_.elements.end()) break;
    if (const state::Variables* variables = variables_of(instance_, scope)) {
      const auto it = variables->find(name);
      if (it != variables->end()) return &it->second;
    }
    if (element->second.loop) {
      if (const Value* found = counter(*element->second.loop, name)) return found;
    }
    scope = element->second.scope;
  }
  return nullptr;
}

void ScopeVariables::each(const Visit& visit) const {
  std::map<std::string, Value> found;
  if (overlay_ != nullptr) found.insert(overlay_->begin(), overlay_->end());
  for (auto& [name, value] : visible_variables(instance_, element_)) found.emplace(name, value);
  for (const char* name : {"nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances",
                           "nrOfTerminatedInstances"}) {
    if (const Value* number = find(name)) found.emplace(name, *number);
  }
  for (const auto& [name, value] : found) visit(name, value);
}

const Value* ScopeVariables::counter(const state::LoopCounters& loop, std::string_view name) const {
  const auto number = [this](std::size_t slot, std::uint64_t value) {
    counters_[slot] = Value(static_cast<std::int64_t>(value));
    return &counters_[slot];
  };
  if (!name.starts_with("nrOf")) return nullptr;
  if (name == "nrOfInstances") return number(0, loop.total);
  if (name == "nrOfActiveInstances") {
    return number(1, loop.started - loop.completed - loop.terminated);
  }
  if (name == "nrOfCompletedInstances") return number(2, loop.completed);
  if (name == "nrOfTerminatedInstances") return number(3, loop.terminated);
  return nullptr;
}

// A condition written without "=" or "${}" is a word.
std::optional<bool> truth_of(const Value& value) {
  if (value.is_null()) return false;
  if (const auto truth = value.boolean()) return truth;
  const std::string* word = value.string();
  if (word != nullptr && *word == "true") return true;
  if (word != nullptr && *word == "false") return false;
  return std::nullopt;
}

std::optional<Value> evaluate(Machine& machine, ElementNumber element, const Expression& expression,
                              const VariableMap* overlay, ElementNumber stuck) {
  const ScopeVariables variables(machine.instance(), element, overlay);
  auto result = expression.evaluate(variables, machine.environment());
  if (result) return storable(*result);
  machine.raise(stuck == 0 ? element : stuck, "expression.failed",
                about(expression, result.error().what));
  return std::nullopt;
}

std::optional<bool> evaluate_condition(Machine& machine, ElementNumber element,
                                       const Expression& expression, const VariableMap* overlay) {
  const auto value = evaluate(machine, element, expression, overlay);
  if (!value) return std::nullopt;
  const auto truth = truth_of(*value);
  if (!truth) {
    machine.raise(element, "expression.failed",
                  about(expression, {"Điều kiện không cho kết quả đúng hoặc sai",
                                     "The condition gives neither true nor false"}));
  }
  return truth;
}

std::optional<std::string> evaluate_text(Machine& machine, ElementNumber element,
                                         const model::ExpressionPtr& expression) {
  if (expression == nullptr) return std::string();
  const auto value = evaluate(machine, element, *expression);
  if (!value) return std::nullopt;
  auto text = text_of(*value);
  if (!text) {
    machine.raise(element, "expression.failed",
                  about(*expression, {"Biểu thức không cho kết quả là văn bản",
                                      "The expression does not give a text"}));
  }
  return text;
}

void assign(Machine& machine, ElementNumber from, const std::string& name, const Value& value,
            ElementNumber otherwise) {
  ElementNumber home = otherwise;
  for (ElementNumber scope = from; scope != 0; scope = scope_of(machine.instance(), scope)) {
    const state::Variables* variables = variables_of(machine.instance(), scope);
    if (variables == nullptr || !variables->contains(name)) continue;
    home = scope;
    break;
  }
  machine.set_variable(home, name, value);
}

void assign(Machine& machine, ElementNumber from, const VariableMap& variables) {
  for (const auto& [name, value] : variables) assign(machine, from, name, value);
}

VariableMap visible_variables(const state::Instance& instance, ElementNumber element) {
  std::map<std::string, Value> found;
  for (ElementNumber scope = element; scope != 0; scope = scope_of(instance, scope)) {
    if (const state::Variables* variables = variables_of(instance, scope)) {
      found.insert(variables->begin(), variables->end());
    }
  }
  return {found.begin(), found.end()};
}

VariableMap local_variables(const state::Instance& instance, ElementNumber element) {
  const state::Variables* variables = variables_of(instance, element);
  if (variables == nullptr) return {};
  return {variables->begin(), variables->end()};
}

bool apply_inputs(Machine& machine, ElementNumber element) {
  for (const model::Mapping& mapping : machine.node(element).inputs) {
    const auto value = evaluate(machine, element, *mapping.source);
    if (!value) return false;
    machine.set_variable(element, mapping.target, *value);
  }
  return true;
}

bool apply_outputs(Machine& machine, ElementNumber element) {
  const model::Node& node = machine.node(element);
  const state::ElementInstance& inside = machine.at(element);
  if (node.outputs.empty() || inside.loop)
    return true;  // of a loop, each inner instance has its own
  const ElementNumber outside =
      machine.is_inner(inside) ? machine.at(inside.body).scope : inside.scope;
  for (const model::Mapping& mapping : node.outputs) {
    const auto value = evaluate(machine, element, *mapping.source);
    if (!value) return false;
    assign(machine, outside, mapping.target, *value);
  }
  return true;
}

}  // namespace vanthu::behavior
