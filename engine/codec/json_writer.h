// Writing JSON by hand: the record of every step is on the hot path, so texts are appended, not
// built as trees.
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace vanthu::codec {

// A JSON string; `text` must be UTF-8 (RFC 8259, clause 8.1).
void append_string(std::string& out, std::string_view text);

template <std::integral Integer>
void append_integer(std::string& out, Integer value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

}  // namespace vanthu::codec
