#include "workflows/service/answer_words.h"

#include <algorithm>

#include "engine/base/utf8.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kLongestAnswer = 600;

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool says(const std::string& text, const std::string& phrase) {
  if (phrase.empty()) return false;
  for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
    const auto end = at + phrase.size();
    const bool begins = at == 0 || !in_word(text[at - 1]);
    if (begins && (end == text.size() || !in_word(text[end]))) return true;
  }
  return false;
}

bool says_any(const std::string& text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return says(text, base::lower_case(phrase));
  });
}

// Words parted by one space each, whatever stood between them.
std::string in_one_line(std::string_view words) {
  std::string out;
  for (const char c : base::lower_case(words)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

bool acknowledges(const IncomingRules& rules, std::string_view words) {
  if (words.size() > kLongestAnswer) return false;
  const auto text = in_one_line(words);
  return text.find('?') == std::string::npos && says_any(text, rules.acknowledging) &&
         !says_any(text, rules.doubting);
}

}  // namespace vanthu::service
