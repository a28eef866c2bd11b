// Rows on their way to the database, gathered by table: what many instances write in one unit goes
// in one statement for each table.
//
// Rows of different tables, and of different keys of one table, may go in any order; a second
// change of one key, or of all rows under the beginning of one, may not: it does not fit beside the
// first. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sql_store/table.h"

namespace vanthu::sql_store {

enum class RowWork : std::uint8_t { kUpsert, kRemove, kUpdate };

class Gathered {
 public:
  struct Group {
    const Table* table = nullptr;
    RowWork work = RowWork::kUpsert;
    std::vector<Bind> fixed;
    RowList rows;
  };

  // Copies them; false, and nothing done: what is here has to go first.
  bool add(const Table& table, RowWork work, std::span<const Bind> fixed, const RowList& rows);
  std::vector<Group> take();  // in the order in which tables were first seen
  bool empty() const { return groups_.empty(); }
  std::size_t size() const { return size_; }
  void clear() { take(); }

 private:
  std::vector<Group> groups_;
  // By the table's name: two descriptions of one table may know it by more or fewer of its keys.
  std::map<std::string_view, std::set<std::string>> keys_;
  std::size_t size_ = 0;
};

}  // namespace vanthu::sql_store
