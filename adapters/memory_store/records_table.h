// Ordered tables in memory whose changes can be taken back.
//
// Not thread-safe: a unit of work has its organisation's records to itself while it runs. Pointers
// from find() last until the row changes.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/port/failure.h"

namespace vanthu::memory_store {

// What undoes the changes of one unit of work, in the order in which they were made.
class Journal {
 public:
  void add(std::function<void()> undo) { undos_.push_back(std::move(undo)); }
  void roll_back() {
    for (auto undo = undos_.rbegin(); undo != undos_.rend(); ++undo) (*undo)();
    undos_.clear();
  }
  void forget() { undos_.clear(); }

 private:
  std::vector<std::function<void()>> undos_;
};

// Addresses of tables must not change while a journal remembers changes to them.
template <class Key, class Value>
class Table {
 public:
  using Rows = std::map<Key, Value>;

  const Rows& rows() const { return rows_; }
  const Value* find(const Key& key) const {
    const auto at = rows_.find(key);
    return at == rows_.end() ? nullptr : &at->second;
  }
  // Throws port::DuplicateRow that names `what`.
  void insert(Journal& journal, const Key& key, Value value, const char* what) {
    if (!rows_.emplace(key, std::move(value)).second) {
      throw port::DuplicateRow(std::string("there is already such a row: ") + what);
    }
    journal.add([this, key] { rows_.erase(key); });
  }
  void put(Journal& journal, const Key& key, Value value) {
    set(journal, key, std::optional<Value>(std::move(value)));
  }
  void erase(Journal& journal, const Key& key) { set(journal, key, std::nullopt); }

 private:
  void set(Journal& journal, const Key& key, std::optional<Value> value) {
    std::optional<Value> before;
    if (const auto at = rows_.find(key); at != rows_.end()) before = std::move(at->second);
    assign(key, std::move(value));
    journal.add(
        [this, key, before = std::move(before)]() mutable { assign(key, std::move(before)); });
  }
  void assign(const Key& key, std::optional<Value> value) {
    if (value) {
      rows_.insert_or_assign(key, *std::move(value));
    } else {
      rows_.erase(key);
    }
  }

  Rows rows_;
};

// A table that is only an order of keys.
struct Nothing {
  auto operator<=>(const Nothing&) const = default;
};
template <class Key>
using Index = Table<Key, Nothing>;

}  // namespace vanthu::memory_store
