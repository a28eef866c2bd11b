// An expression of a definition, compiled once at deployment, evaluated purely ever after.
//
// Three notations are told apart by their text, as modelers write them:
//   = amount > 10 and region = "HCM"   FEEL (leading "="), the product's own language
//   ${approved && count < 3}           the unified-EL subset used by Camunda 7 and Flowable models
//   anything else                      a literal string (attribute values: assignee="an")
// Another language's expression (XPath, adapters/bpmn_xml) is compiled by its own room and held as
// one of these. There is no way to call out of an expression: no files, no clock but the `now`
// given, no code. Thread-safe after compilation (immutable).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/base/working_calendar.h"
#include "engine/expression/value.h"

namespace vanthu::expression {

// The variables an evaluation may read. `find` returns nullptr for an unknown name; `each` visits
// every visible variable once.
class Variables {
 public:
  using Visit = std::function<void(const std::string& name, const Value& value)>;

  virtual ~Variables() = default;
  virtual const Value* find(std::string_view name) const = 0;
  virtual void each(const Visit& visit) const = 0;
};

// Variables from a context value, for tests and small callers. Borrows the value.
class ContextVariables final : public Variables {
 public:
  explicit ContextVariables(const Value& context) : context_(context) {}
  const Value* find(std::string_view name) const override { return context_.find(name); }
  void each(const Visit& visit) const override {
    if (context_.context() == nullptr) return;
    for (const auto& [name, value] : *context_.context()) visit(name, value);
  }

 private:
  const Value& context_;
};

struct Environment {
  base::Time now{};  // what now() and today() see, UTC
  // The organisation's working time and zone, for today() and zoneless times; borrowed.
  const base::WorkingCalendar* calendar = &base::usual_calendar();
  std::size_t max_steps = 100'000;  // evaluation steps before expression.too_long
};

// A compiled expression of a language that this room does not know. Immutable and thread-safe;
// bounds its own work, with the error expression.too_long.
class ForeignExpression {
 public:
  virtual ~ForeignExpression() = default;
  virtual base::Result<Value> evaluate(const Variables& variables,
                                       const Environment& environment) const = 0;
};

class Compiled;  // the tree, in expression/*.cpp
class Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

class Expression {
 public:
  enum class Notation { kFeel, kUnifiedEl, kLiteral, kForeign };

  // Errors: expression.syntax (where = "column N"), expression.too_long (over 10,000 characters or
  // 100 levels deep).
  static base::Result<ExpressionPtr> compile(std::string_view text);
  // FEEL without the leading "=" (conditions whose language attribute already says FEEL).
  static base::Result<ExpressionPtr> compile_feel(std::string_view text);

  static ExpressionPtr foreign(std::string text, std::unique_ptr<const ForeignExpression> compiled);

  ~Expression();
  const std::string& text() const { return text_; }
  Notation notation() const { return notation_; }

  // FEEL semantics: a failed operation is null, not an error. Unknown variables are null in FEEL
  // and an error (expression.unknown_variable) in unified EL, as the engines that use it do.
  // Errors: expression.too_long when max_steps is used up.
  base::Result<Value> evaluate(const Variables& variables, const Environment& environment) const;

 private:
  Expression(std::string text, Notation notation, std::unique_ptr<const Compiled> compiled);
  static base::Result<ExpressionPtr> compile_as(std::string_view text, Notation notation,
                                                std::size_t offset);
  std::string text_;
  Notation notation_;
  std::unique_ptr<const Compiled> compiled_;
  std::unique_ptr<const ForeignExpression> foreign_;  // instead of compiled_
};

// Whether a condition's value lets a flow be taken: only boolean true does.
inline bool truthy(const Value& value) {
  return value.boolean().value_or(false);
}

}  // namespace vanthu::expression
