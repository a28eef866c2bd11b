// Lists: asking and making new ones (DMN 1.3, table 70). Positions count from 1, from the end if
// negative.
#include <algorithm>

#include "engine/expression/builtins.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

bool same(Call& call, const Value& a, const Value& b) {
  return equal(a, b, call.environment()).value_or(false);
}

// The index of a position within 1..size or -size..-1.
std::optional<std::size_t> index_of_position(Call& call, std::size_t argument, std::size_t size) {
  const auto at = call.integer(argument);
  const auto count = static_cast<std::int64_t>(size);
  if (!at || *at == 0 || *at > count || *at < -count) return std::nullopt;
  return static_cast<std::size_t>(*at > 0 ? *at - 1 : count + *at);
}

const List* charged_list(Call& call, std::size_t i) {
  const List* list = call.list(i);
  return list != nullptr && call.charge(list->size()) ? list : nullptr;
}

Value list_contains(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  return std::any_of(list->begin(), list->end(),
                     [&](const Value& item) { return same(call, item, call.at(1)); });
}

Value index_of(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  List out;
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (same(call, (*list)[i], call.at(1))) out.emplace_back(static_cast<std::int64_t>(i) + 1);
  }
  return Value(std::move(out));
}

Value sublist(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  const auto first = index_of_position(call, 1, list->size());
  const auto length = call.integer(2);
  if (!first || (call.given(2) && (!length || *length < 0))) return {};
  const std::size_t rest = list->size() - *first;
  const std::size_t count = length && static_cast<std::uint64_t>(*length) < rest
                                ? static_cast<std::size_t>(*length)
                                : rest;
  const auto begin = list->begin() + static_cast<std::ptrdiff_t>(*first);
  return Value(List(begin, begin + static_cast<std::ptrdiff_t>(count)));
}

Value append(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  List out = *list;
  out.insert(out.end(), call.values().begin() + 1, call.values().end());
  return Value(std::move(out));
}

// All arguments' items one after the other; nothing if one is null.
std::optional<List> concatenated(Call& call) {
  List out;
  for (std::size_t i = 0; i < call.count(); ++i) {
    const List* list = charged_list(call, i);
    if (list == nullptr) return std::nullopt;
    out.insert(out.end(), list->begin(), list->end());
  }
  return out;
}

Value concatenate(Call& call) {
  auto out = concatenated(call);
  return out ? Value(*std::move(out)) : Value();
}

Value distinct(Call& call, const List& list) {
  List out;
  for (const Value& item : list) {
    if (!call.charge(1 + out.size() / 4)) return {};
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const Value& other) { return same(call, other, item); });
    if (!known) out.push_back(item);
  }
  return Value(std::move(out));
}

Value union_of(Call& call) {
  const auto all = concatenated(call);
  return all ? distinct(call, *all) : Value();
}

Value distinct_values(Call& call) {
  const List* list = charged_list(call, 0);
  return list == nullptr ? Value() : distinct(call, *list);
}

Value insert_before(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  const auto at = index_of_position(call, 1, list->size());
  if (!at) return {};
  List out = *list;
  out.insert(out.begin() + static_cast<std::ptrdiff_t>(*at), call.at(2));
  return Value(std::move(out));
}

Value remove(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  const auto at = index_of_position(call, 1, list->size());
  if (!at) return {};
  List out = *list;
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(*at));
  return Value(std::move(out));
}

// At a position, or wherever match(item, new item) is true.
Value list_replace(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  List out = *list;
  if (function_of(call.at(1)) == nullptr) {
    const auto at = index_of_position(call, 1, list->size());
    if (!at) return {};
    out[*at] = call.at(2);
    return Value(std::move(out));
  }
  for (Value& item : out) {
    const auto match = call.invoke(call.at(1), {item, call.at(2)}).boolean();
    if (!match) return {};
    if (*match) item = call.at(2);
  }
  return Value(std::move(out));
}

Value reverse(Call& call) {
  const List* list = charged_list(call, 0);
  return list == nullptr ? Value() : Value(List(list->rbegin(), list->rend()));
}

Value flatten(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr) return {};
  struct Place {
    const List* list;
    std::size_t next;
  };
  std::vector<Place> open{{list, 0}};
  List out;
  while (!open.empty()) {
    Place& place = open.back();
    if (place.next == place.list->size()) {
      open.pop_back();
      continue;
    }
    if (!call.charge(1)) return {};
    const Value& item = (*place.list)[place.next++];
    if (const List* inner = item.list()) {
      open.push_back({inner, 0});
    } else {
      out.push_back(item);
    }
  }
  return Value(std::move(out));
}

// Sorts stably, whatever the order function says; false when an answer was no boolean.
class Sorter {
 public:
  explicit Sorter(Call& call) : call_(call) {}

  bool sort(List& list) {
    List other(list.size());
    for (std::size_t width = 1; width < list.size(); width *= 2) {
      for (std::size_t from = 0; from < list.size(); from += 2 * width) {
        merge(list, other, from, width);
      }
      list.swap(other);
      if (!good_) return false;
    }
    return good_;
  }

 private:
  void merge(List& from, List& to, std::size_t begin, std::size_t width) {
    const std::size_t middle = std::min(begin + width, from.size());
    const std::size_t end = std::min(begin + 2 * width, from.size());
    std::size_t left = begin, right = middle;
    for (std::size_t i = begin; i < end; ++i) {
      const bool take_right =
          left == middle || (right < end && good_ && precedes(from[right], from[left]));
      to[i] = std::move(from[take_right && right < end ? right++ : left++]);
    }
  }

  bool precedes(const Value& a, const Value& b) {
    if (call_.given(1) && !call_.at(1).is_null()) {
      const auto answer = call_.invoke(call_.at(1), {a, b}).boolean();
      good_ = good_ && answer.has_value();
      return answer.value_or(false);
    }
    const auto ordered = order(a, b, call_.environment());
    good_ = good_ && ordered.has_value();
    return ordered && *ordered < 0;
  }

  Call& call_;
  bool good_ = true;
};

Value sort(Call& call) {
  const List* list = charged_list(call, 0);
  if (list == nullptr || !call.charge(4 * list->size())) return {};
  List out = *list;
  return Sorter(call).sort(out) ? Value(std::move(out)) : Value();
}

}  // namespace

Builtins list_builtins() {
  return {
      {"list contains", {"list", "element"}, 2, false, list_contains},
      {"index of", {"list", "match"}, 2, false, index_of},
      {"sublist", {"list", "start position", "length"}, 2, false, sublist},
      {"append", {"list", "item"}, 1, true, append},
      {"concatenate", {"list"}, 1, true, concatenate},
      {"union", {"list"}, 1, true, union_of},
      {"distinct values", {"list"}, 1, false, distinct_values},
      {"insert before", {"list", "position", "newItem"}, 3, false, insert_before},
      {"remove", {"list", "position"}, 2, false, remove},
      {"list replace", {"list", "position", "newItem"}, 3, false, list_replace},
      {"list replace", {"list", "match", "newItem"}, 3, false, list_replace},
      {"reverse", {"list"}, 1, false, reverse},
      {"flatten", {"list"}, 1, false, flatten},
      {"sort", {"list", "precedes"}, 1, false, sort},
  };
}

}  // namespace vanthu::expression
