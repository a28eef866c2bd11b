// What many values give together: count, min, sum, mean, ... (DMN 1.3, table 70). The values are a
// list, or the arguments themselves.
#include <algorithm>

#include "engine/expression/builtins.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

using base::Decimal;

const List* items(Call& call) {
  const List* list = call.count() == 1 ? call.list(0) : &call.values();
  return list != nullptr && call.charge(list->size()) ? list : nullptr;
}

// The items as numbers; nothing if one is none.
std::optional<std::vector<Decimal>> numbers(Call& call) {
  const List* list = items(call);
  if (list == nullptr) return std::nullopt;
  std::vector<Decimal> out;
  out.reserve(list->size());
  for (const Value& item : *list) {
    if (item.number() == nullptr) return std::nullopt;
    out.push_back(*item.number());
  }
  return out;
}

Decimal total(const std::vector<Decimal>& values) {
  Decimal sum;
  for (const Decimal& value : values) sum = sum + value;
  return sum;
}

Value count(Call& call) {
  const List* list = items(call);
  return list == nullptr ? Value() : static_cast<std::int64_t>(list->size());
}

Value extreme(Call& call, bool largest) {
  const List* list = items(call);
  if (list == nullptr || list->empty()) return {};
  const Value* best = &list->front();
  for (const Value& item : *list) {
    const auto ordered = order(item, *best, call.environment());
    if (!ordered) return {};
    if (largest ? *ordered > 0 : *ordered < 0) best = &item;
  }
  return *best;
}

Value minimum(Call& call) {
  return extreme(call, false);
}
Value maximum(Call& call) {
  return extreme(call, true);
}

Value sum(Call& call) {
  const auto values = numbers(call);
  return values && !values->empty() ? checked(total(*values)) : Value();
}

Value product(Call& call) {
  const auto values = numbers(call);
  if (!values || values->empty()) return {};
  Decimal out = 1;
  for (const Decimal& value : *values) out = out * value;
  return checked(out);
}

Decimal count_of(const std::vector<Decimal>& values) {
  return Decimal(static_cast<std::int64_t>(values.size()));
}

Value mean(Call& call) {
  const auto values = numbers(call);
  return values && !values->empty() ? checked(total(*values) / count_of(*values)) : Value();
}

Value median(Call& call) {
  auto values = numbers(call);
  if (!values || values->empty()) return {};
  std::sort(values->begin(), values->end());
  const std::size_t middle = values->size() / 2;
  if (values->size() % 2 != 0) return (*values)[middle];
  return checked(((*values)[middle - 1] + (*values)[middle]) / Decimal(2));
}

// Of the sample: divided by one less than the count.
Value standard_deviation(Call& call) {
  const auto values = numbers(call);
  if (!values || values->size() < 2) return {};
  const Decimal average = total(*values) / count_of(*values);
  Decimal squares;
  for (const Decimal& value : *values) {
    squares = squares + (value - average) * (value - average);
  }
  return checked((squares / (count_of(*values) - Decimal(1))).square_root());
}

// The most frequent numbers, ascending.
Value mode(Call& call) {
  auto values = numbers(call);
  if (!values) return {};
  std::sort(values->begin(), values->end());
  List out;
  std::size_t most = 0;
  for (std::size_t i = 0; i < values->size();) {
    std::size_t end = i;
    while (end < values->size() && (*values)[end] == (*values)[i]) ++end;
    if (end - i > most) {
      most = end - i;
      out.clear();
    }
    if (end - i == most) out.emplace_back((*values)[i]);
    i = end;
  }
  return Value(std::move(out));
}

}  // namespace

Builtins aggregate_builtins() {
  return {
      {"count", {"list"}, 1, true, count},     {"min", {"list"}, 1, true, minimum},
      {"max", {"list"}, 1, true, maximum},     {"sum", {"list"}, 1, true, sum},
      {"product", {"list"}, 1, true, product}, {"mean", {"list"}, 1, true, mean},
      {"median", {"list"}, 1, true, median},   {"stddev", {"list"}, 1, true, standard_deviation},
      {"mode", {"list"}, 1, true, mode},
  };
}

}  // namespace vanthu::expression
