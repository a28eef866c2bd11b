#include "adapters/mail/header_field.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

constexpr std::size_t kLine = 76;         // RFC 2047, 2: a line that holds an encoded word
constexpr std::size_t kEncodedWord = 75;  // RFC 2047, 2
constexpr std::string_view kOpen = "=?UTF-8?B?";
constexpr std::string_view kClose = "?=";
constexpr std::size_t kFrame = kOpen.size() + kClose.size();
constexpr std::size_t kFewestBytes = 9;    // shorter encoded words are not worth the rest of a line
constexpr std::size_t kLongestWord = 250;  // of plain ASCII: far below the 998 of RFC 5322, 2.1.1
constexpr std::size_t kQuotedValue = 55;
constexpr std::size_t kSection = 50;

bool is_atext(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~";
  return (c > 0 && std::isalnum(static_cast<unsigned char>(c)) != 0) ||
         kMarks.find(c) != std::string_view::npos;
}

// ASCII that readers give back as it is: no look-alike of an encoded word, no space that folding or
// trimming could lose, no word too long for a line.
bool is_plain(std::string_view text) {
  if (!is_printable_ascii(text) || text.find("=?") != std::string_view::npos) return false;
  if (text.ends_with(' ')) return false;
  std::size_t length = 0;
  for (const char c : text) {
    if (c == ' ' && length == 0) return false;
    length = c == ' ' ? 0 : length + 1;
    if (length > kLongestWord) return false;
  }
  return length > 0;
}

std::string quoted_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

// RFC 2231, 7 (attribute-char) without the marks that some readers trip over.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_')) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

// The encoded value in sections of about kSection characters that cut no code point.
std::vector<std::string> sections(std::string_view value) {
  std::vector<std::string> out(1);
  while (!value.empty()) {
    const std::string_view point = utf8_prefix(value, 1);
    const std::string encoded = percent_encoded(point);
    if (out.back().size() + encoded.size() > kSection) out.emplace_back();
    out.back() += encoded;
    value.remove_prefix(point.size());
  }
  return out;
}

}  // namespace

HeaderField::HeaderField(std::string_view name)
    : out_(std::string(name) + ":"), column_(out_.size()) {}

void HeaderField::word(std::string_view text) {
  // Never folded right behind the name: some readers keep that space as the value's first
  // character.
  const bool fits = column_ + 1 + text.size() <= kLine || out_.ends_with(':');
  out_ += fits ? " " : "\r\n ";
  column_ = (fits ? column_ : 0) + 1 + text.size();
  out_ += text;
}

void HeaderField::words(std::string_view text) {
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    word(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
}

void HeaderField::text(std::string_view text) {
  if (is_plain(text)) return words(text);
  encoded_words(text);
}

void HeaderField::phrase(std::string_view text) {
  const bool atoms =
      std::all_of(text.begin(), text.end(), [](char c) { return is_atext(c) || c == ' '; });
  if (!is_plain(text)) return encoded_words(text);
  if (atoms) return words(text);
  const std::string quoted = quoted_string(text);
  if (quoted.size() < kLine) return word(quoted);
  encoded_words(text);
}

void HeaderField::encoded_words(std::string_view text) {
  while (!text.empty()) {
    const auto capacity = [](std::size_t characters) {
      return characters <= kFrame ? 0 : (characters - kFrame) / 4 * 3;
    };
    std::size_t bytes = capacity(std::min(kEncodedWord, kLine - std::min(kLine, column_ + 1)));
    if (bytes < std::min(kFewestBytes, text.size())) bytes = capacity(kEncodedWord);
    const std::string_view piece = utf8_prefix(text, bytes);
    std::string encoded(kOpen);
    append_base64(encoded, piece);
    encoded += kClose;
    word(encoded);
    text.remove_prefix(piece.size());
  }
}

void HeaderField::parameter(std::string_view name, std::string_view value) {
  out_ += ';';
  ++column_;
  const std::string attribute(name);
  const bool quotable = is_plain(value) && value.size() <= kQuotedValue &&
                        value.find_first_of("\"\\") == std::string_view::npos;
  if (quotable) return word(attribute + "=" + quoted_string(value));
  const std::vector<std::string> parts = sections(value);
  if (parts.size() == 1) return word(attribute + "*=UTF-8''" + parts.front());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string section = attribute + "*" + std::to_string(i) + "*=";
    word(section + (i == 0 ? "UTF-8''" : "") + parts[i] + (i + 1 < parts.size() ? ";" : ""));
  }
}

std::string HeaderField::finish() && {
  out_ += "\r\n";
  return std::move(out_);
}

}  // namespace vanthu::mail
