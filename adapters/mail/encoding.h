// Text as mail carries it: UTF-8 checked, base64, and a readable ASCII shadow of a Vietnamese name.
//
// All functions are pure. "Valid UTF-8" is RFC 3629: no overlong forms, no surrogates, at most
// U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vanthu::mail {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // in bytes; 0: the bytes there are not UTF-8
};

// The code point that begins at byte `position`, which must be inside `text`.
CodePoint code_point_at(std::string_view text, std::size_t position);

bool is_ascii(std::string_view text);            // 0x00-0x7f
bool is_printable_ascii(std::string_view text);  // 0x20-0x7e

// The longest beginning of `text` (valid UTF-8) of at most `bytes` bytes that cuts no code point.
// A first code point longer than `bytes` is given whole, so that a caller always gets on.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

// RFC 4648 base64 without line breaks.
void append_base64(std::string& out, std::string_view bytes);

// RFC 2045, 6.8: lines of at most 76 characters, each ended by CRLF; nothing for no bytes.
void append_base64_lines(std::string& out, std::string_view bytes);
std::size_t base64_lines_size(std::size_t bytes);

// What a reader without Unicode is shown: diacritics dropped, đ as d, all else outside ASCII as
// '_'.
std::string ascii_shadow(std::string_view text);

// One printable line: controls and broken UTF-8 replaced, cut to `bytes`.
std::string one_line(std::string_view text, std::size_t bytes);

}  // namespace vanthu::mail
