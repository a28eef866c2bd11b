#include "engine/expression/evaluator.h"

#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

const Value kNull;
// Levels of evaluation, calls of functions in functions included. Each takes up to about 1 KiB of
// stack.
constexpr int kMaxCallDepth = 200;

}  // namespace

const Value* Scope::find(std::string_view wanted) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->outer) {
    if (scope->value != nullptr && scope->name == wanted) return scope->value;
    if (scope->entries == nullptr) continue;
    for (const Entry& entry : *scope->entries) {
      if (entry.first == wanted) return &entry.second;
    }
  }
  return nullptr;
}

class Evaluator::Depth {
 public:
  explicit Depth(Evaluator& owner) : owner_(owner) {
    if (++owner_.depth_ > kMaxCallDepth) owner_.stop_too_deep();
  }
  ~Depth() { --owner_.depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

 private:
  Evaluator& owner_;
};

Value Evaluator::run() {
  Value out = evaluate(*tree_, nullptr);
  return made_local_ ? storable(out) : out;
}

bool Evaluator::charge(std::size_t steps) {
  steps_ += steps;
  if (steps_ > environment_.max_steps) stop_too_long();
  return !error_;
}

const Value* Evaluator::lookup(const Node& node, const Scope* scope) const {
  if (scope != nullptr) {
    if (const Value* local = scope->find(node.text)) return local;
  }
  return variables_.find(node.text);
}

const Value& Evaluator::operand(const Node& node, const Scope* scope, Value& room) {
  if (node.kind == Kind::kLiteral) return node.literal;
  if (node.kind == Kind::kName) {
    const Value* value = lookup(node, scope);
    return value == nullptr ? kNull : *value;
  }
  room = evaluate(node, scope);
  return room;
}

Value Evaluator::evaluate(const Node& node, const Scope* scope) {
  const Depth depth(*this);
  if (!charge(1)) return {};
  switch (node.kind) {
    case Kind::kLiteral:
      return node.literal;
    case Kind::kName: {
      const Value* value = lookup(node, scope);
      return value == nullptr ? Value() : *value;
    }
    case Kind::kList:
      return list(node, scope);
    case Kind::kContext:
      return context(node, scope);
    case Kind::kRange:
      return range(node, scope);
    case Kind::kTest:
      return test(node, scope);
    case Kind::kTests:
      return {};
    case Kind::kNegate:
      return negate(evaluate(node.child(0), scope));
    case Kind::kArithmetic:
      return arithmetic(node, scope);
    case Kind::kCompare:
      return compare(node, scope);
    case Kind::kBetween:
      return between(node, scope);
    case Kind::kIn:
      return in(node, scope);
    case Kind::kAnd:
      return conjunction(node, scope, false);
    case Kind::kOr:
      return conjunction(node, scope, true);
    case Kind::kIf:
      return choose(node, scope);
    case Kind::kFor:
      return for_each(node, scope);
    case Kind::kSome:
    case Kind::kEvery:
      return quantified(node, scope);
    case Kind::kFilter:
      return filter(node, scope);
    case Kind::kPath:
      return path(node, scope);
    case Kind::kBuiltin:
      return builtin(node, scope);
    case Kind::kCall:
      return call(node, scope);
    case Kind::kFunction:
      return function(node, scope);
    case Kind::kInstanceOf:
      return from_truth(instance_of(evaluate(node.child(0), scope), *node.type));
    default:
      return unified(node, scope);
  }
}

Value Evaluator::list(const Node& node, const Scope* scope) {
  List out;
  out.reserve(node.children.size());
  for (const NodePtr& child : node.children) out.push_back(evaluate(*child, scope));
  return Value(std::move(out));
}

Value Evaluator::context(const Node& node, const Scope* scope) {
  Context out;
  out.reserve(node.children.size());
  Scope inner{scope, {}, nullptr, &out};
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    for (const Entry& entry : out) {
      if (entry.first == node.names[i]) return {};
    }
    Value value = evaluate(node.child(i), &inner);
    if (node.child(i).kind == Kind::kFunction && function_of(value) != nullptr) {
      Function named = *function_of(value);
      named.self = node.names[i];
      value = make_function(std::move(named));
    }
    out.emplace_back(node.names[i], std::move(value));
  }
  return Value(std::move(out));
}

Value Evaluator::range(const Node& node, const Scope* scope) {
  Range out{evaluate(node.child(0), scope), evaluate(node.child(1), scope), node.start_included,
            node.end_included};
  if (!order(out.start, out.end, environment_) && !out.start.is_null() && !out.end.is_null()) {
    return {};
  }
  made_local_ = true;
  return make_range(std::move(out));
}

Value Evaluator::test(const Node& node, const Scope* scope) {
  Value end = evaluate(node.child(0), scope);
  if (end.is_null() || node.op == Op::kNotEqual || !order(end, end, environment_)) return {};
  made_local_ = true;
  switch (node.op) {
    case Op::kLess:
      return make_range({{}, std::move(end), false, false});
    case Op::kLessEqual:
      return make_range({{}, std::move(end), false, true});
    case Op::kGreater:
      return make_range({std::move(end), {}, false, false});
    case Op::kGreaterEqual:
      return make_range({std::move(end), {}, true, false});
    default:
      return make_range({end, end, true, true});
  }
}

Value Evaluator::arithmetic(const Node& node, const Scope* scope) {
  Value left = evaluate(node.child(0), scope);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    Value room;
    const Value& right = operand(node.child(i), scope, room);
    left = expression::arithmetic(node.ops[i - 1], left, right);
    if (const std::string* text = left.string(); text != nullptr && !charge(text->size() / 16)) {
      return {};
    }
  }
  return left;
}

Value Evaluator::compare(const Node& node, const Scope* scope) {
  Value left_room, right_room;
  const Value& left = operand(node.child(0), scope, left_room);
  const Value& right = operand(node.child(1), scope, right_room);
  return from_truth(expression::compare(node.op, left, right, environment_));
}

Value Evaluator::between(const Node& node, const Scope* scope) {
  const Value value = evaluate(node.child(0), scope);
  const auto low = order(value, evaluate(node.child(1), scope), environment_);
  const auto high = order(value, evaluate(node.child(2), scope), environment_);
  if (value.is_null() || !low || !high) return {};
  return *low >= 0 && *high <= 0;
}

Value Evaluator::in(const Node& node, const Scope* scope) {
  const Value value = evaluate(node.child(0), scope);
  const Node& tests = node.child(1);
  if (tests.kind != Kind::kTests) return passes(value, tests, scope);
  for (const NodePtr& test : tests.children) {
    if (passes(value, *test, scope).boolean().value_or(false)) return true;
  }
  return false;
}

Value Evaluator::passes(const Value& value, const Node& test, const Scope* scope) {
  const Value wanted = evaluate(test.kind == Kind::kTest ? test.child(0) : test, scope);
  if (test.kind == Kind::kTest) {
    return from_truth(expression::compare(test.op, value, wanted, environment_));
  }
  if (const Range* range = range_of(wanted)) {
    return from_truth(includes(*range, value, environment_));
  }
  const Truth same = equal(value, wanted, environment_);
  const List* list = wanted.list();
  if (list == nullptr || same.value_or(false)) return from_truth(same);
  if (!charge(list->size())) return {};
  for (const Value& item : *list) {
    const Range* range = range_of(item);
    const Truth fits =
        range == nullptr ? equal(value, item, environment_) : includes(*range, value, environment_);
    if (fits.value_or(false)) return true;
  }
  return false;
}

// and (decided by a false) and or (decided by a true).
Value Evaluator::conjunction(const Node& node, const Scope* scope, bool decisive) {
  bool known = true;
  for (const NodePtr& child : node.children) {
    const auto truth = evaluate(*child, scope).boolean();
    if (truth == decisive) return decisive;
    known = known && truth.has_value();
  }
  return known ? Value(!decisive) : Value();
}

Value Evaluator::choose(const Node& node, const Scope* scope) {
  const bool yes = evaluate(node.child(0), scope).boolean().value_or(false);
  return evaluate(node.child(yes ? 1 : 2), scope);
}

}  // namespace vanthu::expression
