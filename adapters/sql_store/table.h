// A table described, so that writing many of its rows is one statement on PostgreSQL (arrays,
// unnest) and a loop over one prepared statement on SQLite, as it is for a single row.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sql_store/bind.h"
#include "adapters/sql_store/dialect.h"

namespace vanthu::sql_store {

enum class ColumnType : std::uint8_t { kInteger, kText, kUuid };

// What becomes of a row that is there already when it is written.
enum class Existing : std::uint8_t { kReplace, kKeep, kRefuse };  // refuse: UniqueViolation

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::kText;
};

// The primary key is `fixed` (the same for all rows of one write: organisation_id, and where the
// rows of one instance are written, instance_id) followed by `key`. Make them constants: their
// address is their name in the session's cache.
struct Table {
  std::string_view name;
  std::vector<Column> fixed;
  std::vector<Column> key;
  std::vector<Column> values;
  Existing existing = Existing::kReplace;
};

// Rows to write, each with key and values (or only the key, to remove) in the table's order.
// Borrows the texts it is given.
class RowList {
 public:
  void add(std::initializer_list<Bind> cells) {
    width_ = cells.size();
    cells_.insert(cells_.end(), cells);
  }
  // The same rows with texts of their own.
  void add_copies(const RowList& other) {
    width_ = other.width_;
    for (const Bind& cell : other.cells_) cells_.push_back(cell.kept());
  }
  bool empty() const { return cells_.empty(); }
  std::size_t width() const { return width_; }
  std::size_t size() const { return width_ == 0 ? 0 : cells_.size() / width_; }
  const Bind& at(std::size_t row, std::size_t column) const {
    return cells_[row * width_ + column];
  }

 private:
  std::size_t width_ = 0;
  std::vector<Bind> cells_;
};

// In the words of dialect.h, for one row (parameters: the fixed columns, then one cell per column)
// or for many (PostgreSQL; one array per column).
enum class Rowwise : std::uint8_t { kOne, kMany };
std::string upsert_sql(const Table& table, Rowwise rows);
std::string remove_sql(const Table& table, Rowwise rows);
std::string update_sql(const Table& table, Rowwise rows);  // those that are not there stay so

}  // namespace vanthu::sql_store
