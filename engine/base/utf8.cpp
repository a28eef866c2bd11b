#include "engine/base/utf8.h"

namespace vanthu::base {
namespace {

constexpr char32_t kReplacement = 0xfffd;

// The length that a lead byte announces, 0 for a byte that cannot lead.
std::size_t length_by(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

bool allowed(char32_t code, std::size_t length) {
  if (length == 3) return code >= 0x800 && (code < 0xd800 || code > 0xdfff);
  return length != 4 || (code >= 0x10000 && code <= 0x10ffff);
}

// Reads one code point; false leaves `at` behind the one bad byte.
bool decode(std::string_view text, std::size_t& at, char32_t& code) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = length_by(lead);
  code = length == 1 ? lead : length == 2 ? lead & 0x1f : length == 3 ? lead & 0x0f : lead & 0x07;
  bool good = length != 0 && at + length <= text.size();
  for (std::size_t i = 1; good && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    good = (next & 0xc0) == 0x80;
    code = code << 6 | (next & 0x3f);
  }
  good = good && allowed(code, length);
  at += good ? length : 1;
  return good;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  char32_t code = 0;
  return decode(text, at, code) ? code : kReplacement;
}

void append_code_point(std::string& out, char32_t code) {
  const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0 | code >> 6);
    byte(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    byte(0xe0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  } else {
    byte(0xf0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3f));
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  }
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out.push_back(next_code_point(text, at));
  return out;
}

std::string_view sub_code_points(std::string_view text, std::size_t first, std::size_t count) {
  std::size_t begin = 0;
  for (; first > 0 && begin < text.size(); --first) next_code_point(text, begin);
  std::size_t end = begin;
  for (; count > 0 && end < text.size(); --count) next_code_point(text, end);
  return text.substr(begin, end - begin);
}

bool is_valid_utf8(std::string_view text) {
  char32_t code = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!decode(text, at, code)) return false;
  }
  return true;
}

std::string upper_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    append_code_point(out, upper_case(next_code_point(text, at)));
  }
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    append_code_point(out, lower_case(next_code_point(text, at)));
  }
  return out;
}

}  // namespace vanthu::base
