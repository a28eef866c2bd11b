#include "adapters/sql_store/gather.h"

#include <algorithm>
#include <utility>

namespace vanthu::sql_store {
namespace {

bool same(const Bind& a, const Bind& b) {
  return a.kind() == b.kind() &&
         (a.kind() == Bind::Kind::kInteger ? a.integer() == b.integer() : a.text() == b.text());
}

// The key's cells as texts, each with its length before it, and behind those that come before it.
std::vector<std::string> key_of(const Table& table, const RowList& rows, std::size_t row) {
  std::vector<std::string> out;
  for (std::size_t column = 0; column < table.key.size(); ++column) {
    const Bind& cell = rows.at(row, column);
    const std::string text = cell.kind() == Bind::Kind::kInteger ? std::to_string(cell.integer())
                                                                 : std::string(cell.text());
    out.push_back((out.empty() ? "" : out.back()) + std::to_string(text.size()) + ":" + text);
  }
  return out;
}

// Whether the key, the beginning of it, or one that begins with it is there.
bool touches(const std::set<std::string>& keys, const std::vector<std::string>& key) {
  const auto behind = keys.lower_bound(key.back());
  if (behind != keys.end() && behind->starts_with(key.back())) return true;
  return std::ranges::any_of(key, [&](const auto& start) { return keys.contains(start); });
}

}  // namespace

bool Gathered::add(const Table& table, RowWork work, std::span<const Bind> fixed,
                   const RowList& rows) {
  auto group = std::ranges::find_if(
      groups_, [&](const Group& one) { return one.table == &table && one.work == work; });
  if (group != groups_.end() && !std::ranges::equal(group->fixed, fixed, same)) return false;
  auto& keys = keys_[table.name];
  std::vector<std::string> fresh;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto key = key_of(table, rows, row);
    if (touches(keys, key)) return false;
    fresh.push_back(std::move(key.back()));
  }
  for (auto& key : fresh) keys.insert(std::move(key));
  if (group == groups_.end()) {
    group = groups_.insert(group, {&table, work, {}, {}});
    for (const Bind& bind : fixed) group->fixed.push_back(bind.kept());
  }
  group->rows.add_copies(rows);
  size_ += rows.size();
  return true;
}

std::vector<Gathered::Group> Gathered::take() {
  keys_.clear();
  size_ = 0;
  return std::exchange(groups_, {});
}

}  // namespace vanthu::sql_store
