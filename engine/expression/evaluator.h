// Inside of the room: walks a tree with variables and gives its value.
//
// An Evaluator serves one evaluation on one thread. It counts steps and levels of calls; past
// either limit it stops: everything evaluates to null from then on and `error()` says why.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "engine/expression/builtins.h"
#include "engine/expression/tree.h"

namespace vanthu::expression {

// Names that an expression gave itself, innermost first. Lives on the evaluation's stack.
struct Scope {
  const Scope* outer = nullptr;
  std::string_view name;  // of the value, if there is one
  const Value* value = nullptr;
  const Context* entries = nullptr;  // all of them are visible

  const Value* find(std::string_view wanted) const;
};

class Evaluator {
 public:
  Evaluator(const std::shared_ptr<const Node>& tree, const Variables& variables,
            const Environment& environment)
      : tree_(tree), variables_(variables), environment_(environment) {}

  Value run();
  const std::optional<base::Error>& error() const { return error_; }

  // For built-ins.
  bool charge(std::size_t steps);
  Value invoke(const Value& function, std::vector<Value> arguments);

 private:
  class Depth;

  void stop_too_long();
  void stop_too_deep();
  void stop_unknown(const Node& variable);

  Value evaluate(const Node& node, const Scope* scope);
  // The value by reference where it already lies somewhere, else evaluated into `room`.
  const Value& operand(const Node& node, const Scope* scope, Value& room);
  const Value* lookup(const Node& node, const Scope* scope) const;

  Value list(const Node& node, const Scope* scope);
  Value context(const Node& node, const Scope* scope);
  Value range(const Node& node, const Scope* scope);
  Value test(const Node& node, const Scope* scope);
  Value arithmetic(const Node& node, const Scope* scope);
  Value compare(const Node& node, const Scope* scope);
  Value between(const Node& node, const Scope* scope);
  Value in(const Node& node, const Scope* scope);
  Value passes(const Value& value, const Node& test, const Scope* scope);
  Value conjunction(const Node& node, const Scope* scope, bool decisive);
  Value choose(const Node& node, const Scope* scope);

  struct Loop;
  Value for_each(const Node& node, const Scope* scope);
  Value quantified(const Node& node, const Scope* scope);
  bool iterate(Loop& loop, std::size_t source, const Scope* scope);
  bool iterate_range(Loop& loop, std::size_t source, const Node& range, const Scope* scope);
  bool iterate_between(Loop& loop, std::size_t source, const Range& range, const Scope* scope);
  bool visit(Loop& loop, std::size_t source, const Value& item, const Scope* scope);
  bool body(Loop& loop, const Scope* scope);

  Value filter(const Node& node, const Scope* scope);
  Value filtered_with(const Node& condition, const Value& item, const Scope* scope);
  Value path(const Node& node, const Scope* scope);
  Value builtin(const Node& node, const Scope* scope);
  Value call(const Node& node, const Scope* scope);
  Value function(const Node& node, const Scope* scope);

  Value unified(const Node& node, const Scope* scope);
  Value unified_logic(const Node& node, const Scope* scope);
  Value unified_many(const Node& node, const Scope* scope);

  const std::shared_ptr<const Node>& tree_;
  const Variables& variables_;
  const Environment& environment_;
  std::size_t steps_ = 0;
  int depth_ = 0;
  bool made_local_ = false;  // a range or function was made: the result has to be cleared of them
  std::optional<base::Error> error_;
};

}  // namespace vanthu::expression
