#include "adapters/mail/encoding.h"

#include <algorithm>
#include <cstdint>

#include "engine/base/utf8.h"

namespace vanthu::mail {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kLineBytes = 57;  // 76 characters of base64

std::uint32_t byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

char sextet(std::uint32_t bits) {
  return kAlphabet[bits & 63U];
}

// U+00C0 to U+017F, one letter each; '_' where no single letter stands for it.
constexpr std::string_view kLatin =
    "AAAAAA_CEEEEIIIIDNOOOOO_OUUUUY__aaaaaa_ceeeeiiiidnooooo_ouuuuy_y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi__JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo__"
    "RrRrRrSsSsSs"
    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

// The Vietnamese block of Unicode keeps one base letter per range; even code points are capitals.
char vietnamese_letter(char32_t value) {
  struct Range {
    char32_t last;
    char letter;
  };
  static constexpr Range kRanges[] = {{0x1EB7, 'a'}, {0x1EC7, 'e'}, {0x1ECB, 'i'},
                                      {0x1EE3, 'o'}, {0x1EF1, 'u'}, {0x1EF9, 'y'}};
  for (const Range& range : kRanges) {
    if (value > range.last) continue;
    return value % 2 == 0 ? static_cast<char>(range.letter - 'a' + 'A') : range.letter;
  }
  return '_';
}

bool is_combining(char32_t value) {
  return value >= 0x300 && value <= 0x36F;
}

char shadow_letter(char32_t value) {
  if (value >= 0x20 && value < 0x7F) return static_cast<char>(value);
  if (value >= 0xC0 && value < 0x180) return kLatin[value - 0xC0];
  if (value == 0x1A0) return 'O';
  if (value == 0x1A1) return 'o';
  if (value == 0x1AF) return 'U';
  if (value == 0x1B0) return 'u';
  if (value >= 0x1EA0 && value <= 0x1EF9) return vietnamese_letter(value);
  return '_';
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t position) {
  std::size_t end = position;
  const char32_t value = base::next_code_point(text, end);
  const bool broken = value == 0xFFFD && end - position == 1;
  return {value, broken ? 0 : end - position};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t length = std::max<std::size_t>(1, code_point_at(text, end).length);
    if (end > 0 && end + length > bytes) break;
    end += length;
  }
  return text.substr(0, end);
}

void append_base64(std::string& out, std::string_view bytes) {
  std::size_t at = 0;
  for (; at + 3 <= bytes.size(); at += 3) {
    const std::uint32_t bits =
        byte_at(bytes, at) << 16U | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
    const char group[] = {sextet(bits >> 18U), sextet(bits >> 12U), sextet(bits >> 6U),
                          sextet(bits)};
    out.append(group, 4);
  }
  const std::size_t rest = bytes.size() - at;
  if (rest == 0) return;
  const std::uint32_t bits =
      byte_at(bytes, at) << 16U | (rest == 2 ? byte_at(bytes, at + 1) << 8U : 0U);
  out += sextet(bits >> 18U);
  out += sextet(bits >> 12U);
  out += rest == 2 ? sextet(bits >> 6U) : '=';
  out += '=';
}

void append_base64_lines(std::string& out, std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += kLineBytes) {
    append_base64(out, bytes.substr(at, kLineBytes));
    out += "\r\n";
  }
}

std::size_t base64_lines_size(std::size_t bytes) {
  const std::size_t lines = (bytes + kLineBytes - 1) / kLineBytes;
  return (bytes + 2) / 3 * 4 + 2 * lines;
}

std::string ascii_shadow(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_combining(point.value)) out += shadow_letter(point.value);
    at += std::max<std::size_t>(1, point.length);
  }
  return out;
}

std::string one_line(std::string_view text, std::size_t bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t length = std::max<std::size_t>(1, point.length);
    if (point.length == 0) {
      out += '?';
    } else if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) {
      out += ' ';
    } else {
      out += text.substr(at, length);
    }
    at += length;
  }
  if (out.size() > bytes) out.resize(utf8_prefix(out, bytes).size());
  return out;
}

}  // namespace vanthu::mail
