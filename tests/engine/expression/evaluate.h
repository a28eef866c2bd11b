// Evaluates an expression in a line, for tests.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/expression/expression.h"

namespace vanthu::expression {

inline base::Result<Value> result_of(std::string_view text, const Value& variables = Context{},
                                     const Environment& environment = {}) {
  const auto compiled = Expression::compile(text);
  if (!compiled) return compiled.error();
  return (*compiled)->evaluate(ContextVariables(variables), environment);
}

// The value, which has to be there.
inline Value value_of(std::string_view text, const Value& variables = Context{}) {
  const auto result = result_of(text, variables);
  INFO(text);
  if (!result) FAIL(result.error().what.en);
  return *result;
}

inline Value feel(std::string_view text, const Value& variables = Context{}) {
  return value_of("= " + std::string(text), variables);
}

// The value as FEEL's string() shows it.
inline std::string shown(std::string_view text, const Value& variables = Context{}) {
  const Value value = feel("string(" + std::string(text) + ")", variables);
  return value.is_null() ? "null" : *value.string();
}

inline base::Error error_of(std::string_view text, const Value& variables = Context{}) {
  const auto result = result_of(text, variables);
  INFO(text);
  if (result) FAIL("no error");
  return result.error();
}

}  // namespace vanthu::expression
