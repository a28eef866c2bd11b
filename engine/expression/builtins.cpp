#include "engine/expression/builtins.h"

#include <map>

namespace vanthu::expression {
namespace {

const Value kMissing;

// A list of one stands for its item where an item is asked for (DMN 1.3, 10.3.2.9.4).
const Value& unpacked(const Value& value) {
  const List* list = value.list();
  return list != nullptr && list->size() == 1 ? list->front() : value;
}

using Index = std::map<std::string_view, std::vector<const Builtin*>>;

Builtins all_builtins() {
  Builtins out;
  for (Builtins (*table)() :
       {logic_builtins, number_builtins, string_builtins, pattern_builtins, conversion_builtins,
        list_builtins, aggregate_builtins, context_builtins, temporal_builtins, working_builtins,
        range_builtins}) {
    for (Builtin& row : table()) out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

const Value& Call::at(std::size_t i) const {
  return i < values_.size() ? values_[i] : kMissing;
}

const base::Decimal* Call::number(std::size_t i) const {
  return unpacked(at(i)).number();
}

const std::string* Call::string(std::size_t i) const {
  return unpacked(at(i)).string();
}

std::optional<std::int64_t> Call::integer(std::size_t i) const {
  const base::Decimal* value = number(i);
  return value == nullptr ? std::nullopt : value->to_int64();
}

std::optional<bool> Call::boolean(std::size_t i) const {
  return unpacked(at(i)).boolean();
}

const List* Call::list(std::size_t i) {
  const Value& value = at(i);
  if (value.is_null()) return nullptr;
  if (const List* list = value.list()) return list;
  wrapped_.reserve(values_.size());  // pointers into it stay good
  wrapped_.push_back(List{value});
  return &wrapped_.back();
}

const std::vector<const Builtin*>& builtins_named(std::string_view name) {
  static const Builtins rows = all_builtins();
  static const Index index = [] {
    Index out;
    for (const Builtin& row : rows) out[row.name].push_back(&row);
    return out;
  }();
  static const std::vector<const Builtin*> none;
  const auto found = index.find(name);
  return found == index.end() ? none : found->second;
}

}  // namespace vanthu::expression
