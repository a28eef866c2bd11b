// UTF-8 as code points: reading, writing, counting and simple case mapping (Unicode, one to one).
//
// Nothing here refuses text: a byte that is no UTF-8 reads as U+FFFD and takes one byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vanthu::base {

// The code point at `at` (at < text.size()); `at` moves behind it.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& out, char32_t code);
std::size_t code_point_count(std::string_view text);
std::u32string to_code_points(std::string_view text);
// The text from the `first`-th code point (0-based), at most `count` of them.
std::string_view sub_code_points(std::string_view text, std::size_t first, std::size_t count);
bool is_valid_utf8(std::string_view text);

char32_t upper_case(char32_t code);
char32_t lower_case(char32_t code);
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace vanthu::base
