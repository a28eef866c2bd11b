// Variables by scope: read outward from where one stands, written where they live (10.4.1).
//
// Beside the variables themselves, an expression inside a multi-instance body sees nrOfInstances,
// nrOfActiveInstances, nrOfCompletedInstances and nrOfTerminatedInstances of the nearest body
// (13.3.7). loopCounter is a variable of the inner instance and counts from 1.
#pragma once

#include <array>
#include <optional>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

class ScopeVariables final : public expression::Variables {
 public:
  // Looks into `overlay` first (may be nullptr), then from `element` outward. Borrows all.
  ScopeVariables(const state::Instance& instance, ElementNumber element,
                 const VariableMap* overlay = nullptr)
      : instance_(instance), element_(element), overlay_(overlay) {}
  const Value* find(std::string_view name) const override;
  void each(const Visit& visit) const override;

 private:
  const Value* counter(const state::LoopCounters& loop, std::string_view name) const;

  const state::Instance& instance_;
  ElementNumber element_;
  const VariableMap* overlay_;
  mutable std::array<Value, 4> counters_;
};

// The value of an expression as seen from `element`; nothing after an incident "expression.failed"
// on `stuck`, which is the element itself unless said otherwise.
std::optional<Value> evaluate(Machine& machine, ElementNumber element,
                              const expression::Expression& expression,
                              const VariableMap* overlay = nullptr, ElementNumber stuck = 0);
// What a condition's value says: false for null, a word "true" or "false" as the truth; nothing for
// anything else.
std::optional<bool> truth_of(const Value& value);
// The same for a condition: true, or false for false and null; any other value is an incident.
std::optional<bool> evaluate_condition(Machine& machine, ElementNumber element,
                                       const expression::Expression& expression,
                                       const VariableMap* overlay = nullptr);
// For texts (names, types, keys): strings as they are, numbers and booleans written out, null
// empty; an empty text for nullptr. Anything else is an incident.
std::optional<std::string> evaluate_text(Machine& machine, ElementNumber element,
                                         const model::ExpressionPtr& expression);

// Sets a variable where it exists, seen from `from` outward; one that exists nowhere comes to
// `otherwise`.
void assign(Machine& machine, ElementNumber from, const std::string& name, const Value& value,
            ElementNumber otherwise = kProcess);
void assign(Machine& machine, ElementNumber from, const VariableMap& variables);

// Every variable visible at `element`, inner ones hiding outer ones, sorted by name.
VariableMap visible_variables(const state::Instance& instance, ElementNumber element);
// Those of exactly that scope.
VariableMap local_variables(const state::Instance& instance, ElementNumber element);

// Input and output mappings of a node; false after an incident.
bool apply_inputs(Machine& machine, ElementNumber element);
bool apply_outputs(Machine& machine, ElementNumber element);

}  // namespace vanthu::behavior
