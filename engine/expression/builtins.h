// Inside of the room: the built-in functions of FEEL (DMN 1.3, clause 10.3.4; some of 1.4 and 1.5).
//
// A built-in is a row of a table: its parameters by name and what it does. Overloads are rows of
// the same name. Every failure (wrong type, out of range) is null.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "engine/expression/expression.h"
#include "engine/expression/internal_values.h"

namespace vanthu::expression {

// What a built-in may use of the evaluation it is called in.
class Call {
 public:
  Call(std::vector<Value> values, const Environment& environment)
      : environment_(environment), values_(std::move(values)) {}
  virtual ~Call() = default;

  // The argument for the i-th parameter; null if it was not given. Variadic: all from the last on.
  const Value& at(std::size_t i) const;
  bool given(std::size_t i) const { return i < values_.size(); }
  std::size_t count() const { return values_.size(); }
  const std::vector<Value>& values() const { return values_; }
  const Environment& environment() const { return environment_; }

  // The argument as that type, a list of one unpacked; null pointers and nothing for other types.
  const base::Decimal* number(std::size_t i) const;
  const std::string* string(std::size_t i) const;
  std::optional<std::int64_t> integer(std::size_t i) const;
  std::optional<bool> boolean(std::size_t i) const;
  const List* list(std::size_t i);  // a value that is no list and not null becomes a list of one

  // Counts work against the limit; false when the evaluation has to stop.
  virtual bool charge(std::size_t steps) = 0;
  virtual Value invoke(const Value& function, std::vector<Value> arguments) = 0;

 private:
  const Environment& environment_;
  std::vector<Value> values_;
  std::vector<List> wrapped_;
};

struct Builtin {
  std::string_view name;
  std::vector<std::string_view> parameters;
  std::size_t required = 0;
  bool variadic = false;  // the last parameter may be repeated
  Value (*run)(Call&) = nullptr;
};
using Builtins = std::vector<Builtin>;

// All rows of that name, in order; empty if there is no such function.
const std::vector<const Builtin*>& builtins_named(std::string_view name);

// The tables, by concept.
Builtins logic_builtins();
Builtins number_builtins();
Builtins string_builtins();
Builtins pattern_builtins();
Builtins conversion_builtins();
Builtins list_builtins();
Builtins aggregate_builtins();
Builtins context_builtins();
Builtins temporal_builtins();
Builtins working_builtins();
Builtins range_builtins();

}  // namespace vanthu::expression
