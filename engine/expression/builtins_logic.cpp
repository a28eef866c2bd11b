// not, all, any, is, and whether a value is there.
#include "engine/expression/builtins.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

Value negation(Call& call) {
  const auto truth = call.boolean(0);
  return truth ? Value(!*truth) : Value();
}

// all and any: a list, or the items as arguments.
Value quantify(Call& call, bool decisive) {
  const List* list = call.count() == 1 ? call.list(0) : &call.values();
  if (list == nullptr || !call.charge(list->size())) return {};
  bool known = true;
  for (const Value& item : *list) {
    const auto truth = item.boolean();
    if (truth == decisive) return decisive;
    known = known && truth.has_value();
  }
  return known ? Value(!decisive) : Value();
}

Value all(Call& call) {
  return quantify(call, false);
}
Value any(Call& call) {
  return quantify(call, true);
}

Value is(Call& call) {
  return call.at(0) == call.at(1);
}

Value is_defined(Call& call) {
  return !call.at(0).is_null();
}

Value get_or_else(Call& call) {
  return call.at(0).is_null() ? call.at(1) : call.at(0);
}

}  // namespace

Builtins logic_builtins() {
  return {
      {"not", {"negand"}, 1, false, negation},
      {"all", {"list"}, 1, true, all},
      {"any", {"list"}, 1, true, any},
      {"is", {"value1", "value2"}, 2, false, is},
      {"is defined", {"value"}, 1, false, is_defined},
      {"get or else", {"value", "default"}, 2, false, get_or_else},
  };
}

}  // namespace vanthu::expression
