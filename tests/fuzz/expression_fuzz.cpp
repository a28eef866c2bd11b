// Any text as an expression: compiled in all notations, evaluated over variables of every type.
#include "engine/expression/expression.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace vanthu::expression;  // NOLINT: the whole vocabulary is wanted here

Value some_variables() {
  return Value(Context{{"n", Value(3)},
                       {"s", Value("đường")},
                       {"b", Value(true)},
                       {"l", Value(List{1, 2, Value("x"), Value()})},
                       {"c", Value(Context{{"a", Value(1)}, {"item", Value(2)}})},
                       {"order id", Value(7)}});
}

void evaluate(const vanthu::base::Result<ExpressionPtr>& compiled) {
  if (!compiled) return;
  static const Value kContext = some_variables();
  Environment environment;
  environment.max_steps = 5'000;
  const auto value = (*compiled)->evaluate(ContextVariables(kContext), environment);
  const auto again = (*compiled)->evaluate(ContextVariables(kContext), environment);
  vanthu::fuzz::require(value.ok() == again.ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = vanthu::fuzz::text(data, size);
  evaluate(Expression::compile(text));
  evaluate(Expression::compile_feel(text));
  return 0;
}
