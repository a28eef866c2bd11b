#include "adapters/sql_store/rows.h"

#include <charconv>
#include <stdexcept>

#include "engine/codec/hex.h"

namespace vanthu::sql_store {

void Rows::append(std::string_view cell) {
  cells_.push_back({text_.size(), cell.size(), false});
  text_.append(cell);
}

void Rows::append_null() {
  cells_.push_back({text_.size(), 0, true});
}

std::optional<std::string_view> Rows::cell(std::size_t row, std::size_t column) const {
  if (column >= columns_) throw std::logic_error("no such column in the result");
  const Cell& cell = cells_.at(row * columns_ + column);
  if (cell.null) return std::nullopt;
  return std::string_view(text_).substr(cell.at, cell.size);
}

bool Row::null(std::size_t column) const {
  return !rows_->cell(row_, column).has_value();
}

std::string_view Row::view(std::size_t column) const {
  return rows_->cell(row_, column).value_or(std::string_view{});
}

std::int64_t Row::integer(std::size_t column) const {
  const std::string_view text = view(column);
  if (text.empty()) return 0;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::logic_error("a column is not an integer: " + std::string(text));
  }
  return value;
}

base::Uuid Row::uuid(std::size_t column) const {
  if (null(column)) return {};
  const auto id = base::Uuid::parse(view(column));
  if (!id) throw std::logic_error("a column is not a UUID: " + text(column));
  return *id;
}

std::string Row::bytes(std::size_t column) const {
  auto bytes = codec::from_hex(view(column));
  if (!bytes) throw std::logic_error("a column is not hexadecimal");
  return *std::move(bytes);
}

}  // namespace vanthu::sql_store
