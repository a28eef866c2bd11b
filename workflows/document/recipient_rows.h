// What one row of a recipient block says by itself, and its division into columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workflows/document/rows.h"

namespace vanthu::document {

// True where an item's closing mark stands at the end: ";", "." or ",".
bool is_terminated(std::string_view text);

// Digits and nothing else, no more than three.
bool is_page_number(std::string_view text);

// A row or column that states a purpose and nothing else, "(để b/c)"; the brackets off.
std::optional<std::string> lone_purpose(std::string_view text);

struct SplitRow {
  std::string left;
  std::string right;  // words of the signature
  std::optional<std::string> purpose;
};
// The list's words and what stands beside them, by columns or flattened into one row.
SplitRow split_row(const Row& row);

// Bytes of "Nơi nhận" (or "Nơi gửi") with what separates it from the first item; 0 if not there.
std::size_t opening_length(std::string_view row);

}  // namespace vanthu::document
