#include "adapters/mail/address.h"

#include <algorithm>
#include <cctype>

#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

constexpr std::size_t kLocalOctets = 64;
constexpr std::size_t kAddressOctets = 254;
constexpr std::size_t kLabelOctets = 63;
constexpr std::size_t kMessageIdOctets = 250;

bool is_alnum(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 && c > 0;
}

// A code point beyond ASCII that shows: no C1 control, space, direction mark or noncharacter.
bool shows(char32_t value) {
  const bool hidden =
      value <= 0xA0 || value == 0xAD || value == 0x1680 || (value >= 0x2000 && value <= 0x200F) ||
      (value >= 0x2028 && value <= 0x202F) || (value >= 0x205F && value <= 0x206F) ||
      value == 0x3000 || value == 0xFEFF || (value & 0xFFFEU) == 0xFFFE;
  return !hidden;
}

// Whether every character is a visible one beyond ASCII or an ASCII one that `allowed` takes.
template <class Allowed>
bool all_of(std::string_view text, Allowed allowed) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.length == 0) return false;
    if (point.length == 1 ? !allowed(text[at]) : !shows(point.value)) return false;
    at += point.length;
  }
  return true;
}

bool is_atom(std::string_view text) {
  static constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~";
  return !text.empty() && all_of(text, [](char c) {
    return is_alnum(c) || kMarks.find(c) != std::string_view::npos;
  });
}

template <class Part>
bool dotted(std::string_view text, Part is_part) {
  for (;;) {
    const std::size_t dot = text.find('.');
    if (!is_part(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_quoted_local(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  if (!all_of(inside, [](char c) { return c >= 0x20 && c < 0x7F; })) return false;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '"') return false;
    if (inside[at] == '\\' && ++at == inside.size()) return false;
  }
  return true;
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > kLabelOctets) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  return all_of(text, [](char c) { return is_alnum(c) || c == '-'; });
}

bool is_address_literal(std::string_view text) {
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  return std::all_of(inside.begin(), inside.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == ':' || c == '-'; });
}

bool same_letters(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

bool is_tag(std::string_view tag) {
  return !tag.empty() && std::all_of(tag.begin(), tag.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace

bool is_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > kAddressOctets) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  if (local.size() > kLocalOctets) return false;
  return (dotted(local, is_atom) || is_quoted_local(local)) &&
         (dotted(domain, is_label) || is_address_literal(domain));
}

bool address_needs_smtputf8(std::string_view address) {
  return !is_ascii(address);
}

bool is_message_id(std::string_view text) {
  if (text.size() < 5 || text.size() > kMessageIdOctets) return false;
  if (text.front() != '<' || text.back() != '>') return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  const std::size_t at = inside.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == inside.size()) return false;
  return std::all_of(inside.begin(), inside.end(),
                     [](char c) { return c > 0x20 && c < 0x7F && c != '<' && c != '>'; });
}

base::Result<std::string> tagged_return_path(std::string_view base, std::string_view tag) {
  const std::size_t at = base.rfind('@');
  std::string path;
  if (at != std::string_view::npos && is_tag(tag)) {
    path.append(base.substr(0, at)).append("+").append(tag).append(base.substr(at));
  }
  if (is_address(base) && is_address(path)) return path;
  return base::Error{"mail.bad_return_path",
                     {"Không lập được địa chỉ nhận thư báo lỗi từ “" + std::string(base) +
                          "” và mã “" + std::string(tag) + "”.",
                      "No return path can be made from “" + std::string(base) + "” and tag “" +
                          std::string(tag) + "”."},
                     "return_path",
                     {"Dùng một địa chỉ thư ngắn, hợp lệ và mã chỉ gồm chữ, số, “-”, “_”, “.”.",
                      "Use a short, valid address and a tag of letters, digits, “-”, “_”, “.”."}};
}

std::optional<std::string> tag_of_return_path(std::string_view base, std::string_view address) {
  const std::size_t base_at = base.rfind('@');
  const std::size_t at = address.rfind('@');
  if (base_at == std::string_view::npos || at == std::string_view::npos) return std::nullopt;
  if (at < base_at + 2 || address[base_at] != '+') return std::nullopt;
  if (!same_letters(base.substr(base_at), address.substr(at))) return std::nullopt;
  if (!same_letters(base.substr(0, base_at), address.substr(0, base_at))) return std::nullopt;
  const std::string_view tag = address.substr(base_at + 1, at - base_at - 1);
  if (!is_tag(tag)) return std::nullopt;
  return std::string(tag);
}

}  // namespace vanthu::mail
