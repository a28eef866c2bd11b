#include <algorithm>

#include "adapters/mail_in/message.h"

namespace vanthu::mail_in {
namespace {

constexpr std::size_t kMostFieldLines = 5000;

bool is_field_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return c > 0x20 && c < 0x7F && c != ':'; });
}

bool same_name(std::string_view left, std::string_view right) {
  return left.size() == right.size() && lowered(left) == lowered(right);
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

const std::string& Fields::first(std::string_view name) const {
  static const std::string kNone;
  for (const auto& [field, value] : fields_) {
    if (same_name(field, name)) return value;
  }
  return kNone;
}

bool Fields::has(std::string_view name) const {
  return count(name) > 0;
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [field, value] : fields_) {
    if (same_name(field, name)) out.push_back(value);
  }
  return out;
}

std::size_t Fields::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields_.begin(), fields_.end(),
                    [&](const auto& field) { return same_name(field.first, name); }));
}

Fields parse_fields(std::string_view lines) {
  Fields out;
  std::string name;
  std::string value;
  const auto finish = [&] {
    if (!name.empty()) out.add(name, value);
    name.clear();
  };
  for (std::size_t at = 0, count = 0; at < lines.size() && count < kMostFieldLines; ++count) {
    const auto end = std::min(lines.find('\n', at), lines.size());
    const auto line = lines.substr(at, end - at);
    at = end + 1;
    if (trimmed(line).empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (value.size() < 4000) value += " " + std::string(trimmed(line));
      continue;
    }
    finish();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_field_name(trimmed(line.substr(0, colon)))) continue;
    name = trimmed(line.substr(0, colon));
    value = trimmed(line.substr(colon + 1));
  }
  finish();
  return out;
}

std::vector<std::string> message_ids(std::string_view text, std::size_t most) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('<'); at != std::string_view::npos && out.size() < most;
       at = text.find('<', at + 1)) {
    const auto end = text.find_first_of("<> \t\r\n", at + 1);
    if (end == std::string_view::npos || text[end] != '>') continue;
    const auto id = text.substr(at, end - at + 1);
    if (id.size() <= 250 && id.find('@') != std::string_view::npos) out.emplace_back(id);
  }
  return out;
}

}  // namespace vanthu::mail_in
