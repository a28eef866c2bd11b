// What a query gave: cells as text, kept in one buffer. A value type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::sql_store {

class Rows;

// Borrows its Rows. Columns count from 0. NULL reads as "", 0, the nil id.
class Row {
 public:
  Row(const Rows& rows, std::size_t row) : rows_(&rows), row_(row) {}

  bool null(std::size_t column) const;
  std::string_view view(std::size_t column) const;
  std::string text(std::size_t column) const { return std::string(view(column)); }
  std::int64_t integer(std::size_t column) const;  // throws std::logic_error if it is none
  std::uint64_t count(std::size_t column) const {
    return static_cast<std::uint64_t>(integer(column));
  }
  bool boolean(std::size_t column) const { return integer(column) != 0; }
  base::Time time(std::size_t column) const { return base::from_microseconds(integer(column)); }
  std::optional<base::Time> optional_time(std::size_t column) const {
    if (null(column)) return std::nullopt;
    return time(column);
  }
  base::Uuid uuid(std::size_t column) const;
  template <class AnyId>
  AnyId id(std::size_t column) const {
    return AnyId{uuid(column)};
  }
  // A {blob} column, selected as {hex:column}.
  std::string bytes(std::size_t column) const;

 private:
  const Rows* rows_;
  std::size_t row_;
};

class Rows {
 public:
  explicit Rows(std::size_t columns = 0) : columns_(columns) {}

  void append(std::string_view cell);
  void append_null();
  std::size_t columns() const { return columns_; }
  std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  bool empty() const { return cells_.empty(); }
  Row operator[](std::size_t row) const { return Row(*this, row); }
  std::optional<std::string_view> cell(std::size_t row, std::size_t column) const;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Row;
    Iterator(const Rows& rows, std::size_t row) : rows_(&rows), row_(row) {}
    Row operator*() const { return Row(*rows_, row_); }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return row_ == other.row_; }

   private:
    const Rows* rows_;
    std::size_t row_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  struct Cell {
    std::size_t at = 0;
    std::size_t size = 0;
    bool null = false;
  };
  std::size_t columns_;
  std::vector<Cell> cells_;
  std::string text_;
};

}  // namespace vanthu::sql_store
