// The evaluator's filters, paths and calls.
#include "engine/expression/evaluator.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

Value item_at(const List& list, const base::Decimal& index) {
  const auto at = index.to_int64();
  const auto size = static_cast<std::int64_t>(list.size());
  if (!at || *at == 0 || *at > size || *at < -size) return {};
  return list[static_cast<std::size_t>(*at > 0 ? *at - 1 : size + *at)];
}

// The evaluation as a built-in sees it.
class CallOf final : public Call {
 public:
  CallOf(Evaluator& evaluator, std::vector<Value> values, const Environment& environment)
      : Call(std::move(values), environment), evaluator_(evaluator) {}
  bool charge(std::size_t steps) override { return evaluator_.charge(steps); }
  Value invoke(const Value& function, std::vector<Value> arguments) override {
    return evaluator_.invoke(function, std::move(arguments));
  }

 private:
  Evaluator& evaluator_;
};

}  // namespace

Value Evaluator::filter(const Node& node, const Scope* scope) {
  const Value source = evaluate(node.child(0), scope);
  if (source.is_null()) return {};
  const Node& condition = node.child(1);
  const List alone = source.list() == nullptr ? List{source} : List();
  const List& list = source.list() == nullptr ? alone : *source.list();
  if (condition.kind == Kind::kLiteral && condition.literal.number() != nullptr) {
    return item_at(list, *condition.literal.number());
  }
  List out;
  if (list.empty()) {
    const Value index = filtered_with(condition, {}, scope);
    return index.number() != nullptr ? Value() : Value(std::move(out));
  }
  for (std::size_t i = 0; i < list.size() && !error_; ++i) {
    const Value result = filtered_with(condition, list[i], scope);
    if (i == 0 && result.number() != nullptr) return item_at(list, *result.number());
    if (result.boolean().value_or(false)) out.push_back(list[i]);
  }
  return Value(std::move(out));
}

Value Evaluator::filtered_with(const Node& condition, const Value& item, const Scope* scope) {
  const Scope named{scope, "item", &item, nullptr};
  const Scope entries{&named, {}, nullptr, item.context()};
  return evaluate(condition, &entries);
}

Value Evaluator::path(const Node& node, const Scope* scope) {
  Value room;
  const Value& value = operand(node.child(0), scope, room);
  const List* list = value.list();
  if (list == nullptr) return property(value, node.text);
  List out;
  if (!charge(list->size())) return {};
  out.reserve(list->size());
  for (const Value& item : *list) out.push_back(property(item, node.text));
  return Value(std::move(out));
}

Value Evaluator::builtin(const Node& node, const Scope* scope) {
  if (node.builtin == nullptr) return {};
  std::vector<Value> values;
  values.reserve(node.children.size());
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto slot = static_cast<std::size_t>(node.slots[i]);
    if (values.size() <= slot) values.resize(slot + 1);
    values[slot] = evaluate(node.child(i), scope);
  }
  if (error_) return {};
  CallOf call(*this, std::move(values), environment_);
  Value out = node.builtin->run(call);
  made_local_ = made_local_ || range_of(out) != nullptr;
  return error_ ? Value() : std::move(out);
}

Value Evaluator::call(const Node& node, const Scope* scope) {
  const Value target = evaluate(node.child(0), scope);
  const Function* function = function_of(target);
  if (function == nullptr) return {};
  const auto& parameters = function->definition->names;
  const std::size_t given = node.children.size() - 1;
  if (given != parameters.size()) return {};
  std::vector<Value> arguments(given);
  for (std::size_t i = 0; i < given; ++i) {
    std::size_t slot = i;
    if (!node.names.empty()) {
      for (slot = 0; slot < given && parameters[slot] != node.names[i]; ++slot) {
      }
      if (slot == given) return {};
    }
    arguments[slot] = evaluate(node.child(i + 1), scope);
  }
  return invoke(target, std::move(arguments));
}

Value Evaluator::invoke(const Value& target, std::vector<Value> arguments) {
  const Function* function = function_of(target);
  if (function == nullptr || error_) return {};
  const auto& parameters = function->definition->names;
  if (arguments.size() != parameters.size()) return {};
  Context entries;
  entries.reserve(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    entries.emplace_back(parameters[i], std::move(arguments[i]));
  }
  const Scope closure{nullptr, {}, nullptr, &function->closure};
  const Scope self{&closure, function->self, function->self.empty() ? nullptr : &target, nullptr};
  const Scope inner{&self, {}, nullptr, &entries};
  return evaluate(function->definition->child(0), &inner);
}

Value Evaluator::function(const Node& node, const Scope* scope) {
  Function out;
  out.tree = tree_;
  out.definition = &node;
  for (; scope != nullptr; scope = scope->outer) {
    if (scope->value != nullptr) out.closure.emplace_back(scope->name, *scope->value);
    if (scope->entries == nullptr) continue;
    if (!charge(scope->entries->size())) return {};
    out.closure.insert(out.closure.end(), scope->entries->begin(), scope->entries->end());
  }
  made_local_ = true;
  return make_function(std::move(out));
}

}  // namespace vanthu::expression
