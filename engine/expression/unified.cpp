#include "engine/expression/unified.h"

#include <algorithm>

#include "engine/base/utf8.h"

namespace vanthu::expression {

bool el_true(const Value& value) {
  if (const std::string* text = value.string()) return base::lower_case(*text) == "true";
  return value.boolean().value_or(false);
}

bool el_empty(const Value& value) {
  if (const std::string* text = value.string()) return text->empty();
  if (const List* list = value.list()) return list->empty();
  if (const Context* context = value.context()) return context->empty();
  return value.is_null();
}

std::string el_text(const Value& value) {
  return value.is_null() ? "" : plain_text(value);
}

std::optional<base::Decimal> el_number(const Value& value) {
  if (value.is_null()) return base::Decimal();
  if (const base::Decimal* number = value.number()) return *number;
  const std::string* text = value.string();
  if (text == nullptr) return std::nullopt;
  return text->empty() ? base::Decimal() : base::Decimal::parse(*text);
}

bool el_compare(Op op, const Value& a, const Value& b, const Environment& environment) {
  const bool equality = op == Op::kEqual || op == Op::kNotEqual;
  if (a.is_null() || b.is_null()) {
    const bool same = a.is_null() && b.is_null();
    return op == Op::kNotEqual ? !same : same && op != Op::kLess && op != Op::kGreater;
  }
  if (a.number() != nullptr || b.number() != nullptr) {
    const auto left = el_number(a), right = el_number(b);
    if (!left || !right) return op == Op::kNotEqual;
    return compare(op, Value(*left), Value(*right), environment).value_or(false);
  }
  if (equality && (a.boolean() || b.boolean())) {
    return (el_true(a) == el_true(b)) == (op == Op::kEqual);
  }
  if ((a.string() != nullptr) != (b.string() != nullptr)) {
    return compare(op, Value(el_text(a)), Value(el_text(b)), environment).value_or(false);
  }
  return compare(op, a, b, environment).value_or(op == Op::kNotEqual);
}

Value el_arithmetic(Op op, const Value& a, const Value& b) {
  const auto left = el_number(a), right = el_number(b);
  const bool texts = a.string() != nullptr || b.string() != nullptr;
  if (op == Op::kAdd && texts && (!left || !right)) return Value(el_text(a) + el_text(b));
  if (!left || !right) return texts ? Value() : arithmetic(op, a, b);
  if (op == Op::kRemainder) {
    if (right->is_zero()) return {};
    return *left - *right * (*left / *right).truncate();
  }
  return arithmetic(op, Value(*left), Value(*right));
}

Value el_index(const Value& value, const Value& key) {
  if (const List* list = value.list()) {
    const auto number = key.is_null() ? std::nullopt : el_number(key);
    const auto at = number ? number->to_int64() : std::nullopt;
    if (!at || *at < 0 || *at >= static_cast<std::int64_t>(list->size())) return {};
    return (*list)[static_cast<std::size_t>(*at)];
  }
  return property(value, el_text(key));
}

}  // namespace vanthu::expression
