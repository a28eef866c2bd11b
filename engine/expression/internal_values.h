// Inside of the room: the values that live only while an expression is evaluated.
#pragma once

#include <memory>
#include <string>

#include "engine/expression/value.h"

namespace vanthu::expression {

struct Node;

// [start..end], with a null end where there is none: (< 10).
struct Range {
  Value start;
  Value end;
  bool start_included = true;
  bool end_included = true;
};

// function(a, b) body. It keeps the tree it came from and the local names its body may read; `self`
// is the name of the context entry it was written as, which lets it call itself.
struct Function {
  std::shared_ptr<const Node> tree;
  const Node* definition = nullptr;
  Context closure;
  std::string self;
};

const Range* range_of(const Value& value);
const Function* function_of(const Value& value);
Value make_range(Range range);
Value make_function(Function function);

// The value as a variable may keep it: ranges and functions in it, however deep, are null.
Value storable(const Value& value);

}  // namespace vanthu::expression
