// The evaluator's nodes of unified EL.
#include "engine/expression/evaluator.h"
#include "engine/expression/unified.h"

namespace vanthu::expression {
Value Evaluator::unified(const Node& node, const Scope* scope) {
  const auto child = [&](std::size_t i) { return evaluate(node.child(i), scope); };
  switch (node.kind) {
    case Kind::kElName: {
      const Value* value = lookup(node, scope);
      if (value != nullptr) return *value;
      stop_unknown(node);
      return {};
    }
    case Kind::kElHasVariable:
      return lookup(node, scope) != nullptr;
    case Kind::kElNot:
      return !el_true(child(0));
    case Kind::kElEmpty:
      return el_empty(child(0));
    case Kind::kElNegate: {
      const auto number = el_number(child(0));
      return number ? Value(-*number) : Value();
    }
    case Kind::kElCompare:
      return el_compare(node.op, child(0), child(1), environment_);
    case Kind::kElChoose:
      return child(el_true(child(0)) ? 1 : 2);
    case Kind::kElIndex: {
      const Value value = child(0);
      return el_index(value, child(1));
    }
    case Kind::kElAnd:
    case Kind::kElOr:
      return unified_logic(node, scope);
    default:
      return unified_many(node, scope);
  }
}

Value Evaluator::unified_logic(const Node& node, const Scope* scope) {
  const bool decisive = node.kind == Kind::kElOr;
  for (const NodePtr& child : node.children) {
    if (el_true(evaluate(*child, scope)) == decisive) return decisive;
  }
  return !decisive;
}

// The kinds with any number of children.
Value Evaluator::unified_many(const Node& node, const Scope* scope) {
  std::vector<Value> values;
  values.reserve(node.children.size());
  for (const NodePtr& child : node.children) values.push_back(evaluate(*child, scope));
  if (error_) return {};
  if (node.kind == Kind::kElTemplate) {
    std::string out;
    for (const Value& value : values) out += el_text(value);
    return charge(out.size() / 16) ? Value(std::move(out)) : Value();
  }
  Value left = std::move(values.front());
  values.erase(values.begin());
  if (node.kind == Kind::kElMethod) return el_method(node.text, left, values, environment_);
  for (std::size_t i = 0; i < values.size(); ++i) {
    left = el_arithmetic(node.ops[i], left, values[i]);
    if (const std::string* text = left.string(); text != nullptr && !charge(text->size() / 16)) {
      return {};
    }
  }
  return left;
}

}  // namespace vanthu::expression
