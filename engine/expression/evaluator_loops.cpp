// The evaluator's loops: for, some, every.
#include "engine/expression/evaluator.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

// What a range counts by: whole numbers, or days.
std::optional<std::int64_t> whole_of(const Value& end) {
  if (const auto* date = std::get_if<base::Date>(&end.content())) return date->days();
  return end.number() == nullptr ? std::nullopt : end.number()->to_int64();
}

}  // namespace

// One run of a loop's node over all combinations of its sources.
struct Evaluator::Loop {
  const Node& node;
  List results{};        // of for
  bool sure = true;      // of some and every: no condition was null
  bool decided = false;  // of some and every: found what ends it
  bool valid = true;     // every source can be iterated
};

Value Evaluator::for_each(const Node& node, const Scope* scope) {
  Loop loop{node};
  iterate(loop, 0, scope);
  return loop.valid ? Value(std::move(loop.results)) : Value();
}

Value Evaluator::quantified(const Node& node, const Scope* scope) {
  const bool some = node.kind == Kind::kSome;
  Loop loop{node};
  iterate(loop, 0, scope);
  if (loop.decided) return some;
  return loop.valid && loop.sure ? Value(!some) : Value();
}

// All of these return false when the loop has to end.
bool Evaluator::iterate(Loop& loop, std::size_t source, const Scope* scope) {
  if (source == loop.node.names.size()) return body(loop, scope);
  const Node& from = loop.node.child(source);
  if (from.kind == Kind::kRange) return iterate_range(loop, source, from, scope);
  const Value value = evaluate(from, scope);
  if (const Range* range = range_of(value)) {
    return iterate_between(loop, source, *range, scope);
  }
  if (value.is_null()) return loop.valid = false;
  const List* list = value.list();
  if (list == nullptr) return visit(loop, source, value, scope);
  for (const Value& item : *list) {
    if (!visit(loop, source, item, scope)) return false;
  }
  return true;
}

bool Evaluator::iterate_range(Loop& loop, std::size_t source, const Node& range,
                              const Scope* scope) {
  return iterate_between(loop, source,
                         {evaluate(range.child(0), scope), evaluate(range.child(1), scope),
                          range.start_included, range.end_included},
                         scope);
}

bool Evaluator::iterate_between(Loop& loop, std::size_t source, const Range& range,
                                const Scope* scope) {
  const bool dates = std::holds_alternative<base::Date>(range.start.content());
  auto from = whole_of(range.start), to = whole_of(range.end);
  if (!from || !to || range.start.content().index() != range.end.content().index()) {
    return loop.valid = false;
  }
  const std::int64_t step = *from <= *to ? 1 : -1;
  if (!range.start_included && *from == *to) return true;
  if (!range.start_included) *from += step;
  for (std::int64_t i = *from; i != *to || range.end_included; i += step) {
    const Value item = dates ? Value(Value::Alternatives(base::Date::from_days(i))) : Value(i);
    if (!visit(loop, source, item, scope)) return false;
    if (i == *to) break;
  }
  return true;
}

bool Evaluator::visit(Loop& loop, std::size_t source, const Value& item, const Scope* scope) {
  const Scope inner{scope, loop.node.names[source], &item, nullptr};
  return charge(1) && iterate(loop, source + 1, &inner);
}

bool Evaluator::body(Loop& loop, const Scope* scope) {
  const Node& body = *loop.node.children.back();
  if (loop.node.kind == Kind::kFor) {
    if (loop.node.text == "partial") {
      if (!charge(loop.results.size())) return false;
      const Value partial(List(loop.results.begin(), loop.results.end()));
      const Scope inner{scope, "partial", &partial, nullptr};
      loop.results.push_back(evaluate(body, &inner));
    } else {
      loop.results.push_back(evaluate(body, scope));
    }
    return !error_;
  }
  const auto truth = evaluate(body, scope).boolean();
  if (!truth) loop.sure = false;
  loop.decided = truth == (loop.node.kind == Kind::kSome);
  return !error_ && !loop.decided;
}

}  // namespace vanthu::expression
