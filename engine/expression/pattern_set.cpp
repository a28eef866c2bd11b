// Sets of characters, and flags.
#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/expression/pattern.h"

namespace vanthu::expression {
namespace {

bool holds(const CharacterSet& set, char32_t code) {
  for (const auto& interval : set.intervals) {
    if (code >= interval.first && code <= interval.last) return true;
  }
  if (set.categories != 0 && (set.categories & category_of(code)) != 0) return true;
  return std::any_of(set.inside.begin(), set.inside.end(),
                     [code](const CharacterSet& part) { return part.contains(code, false); });
}

// Whether an interval has a character that differs from `code` in case only. Categories do not
// follow case: \p{Lu} means upper case with the flag i too.
bool holds_other_case(const CharacterSet& set, char32_t code) {
  constexpr char32_t kShort = 300;
  const char32_t lower = base::lower_case(code), upper = base::upper_case(lower);
  for (const auto& interval : set.intervals) {
    const auto inside = [&](char32_t c) { return c >= interval.first && c <= interval.last; };
    if (inside(lower) || inside(upper)) return true;
    if (interval.last - interval.first > kShort) continue;
    for (char32_t c = interval.first; c <= interval.last; ++c) {
      if (base::lower_case(c) == lower) return true;
    }
  }
  return false;
}

}  // namespace

bool CharacterSet::contains(char32_t code, bool ignore_case) const {
  const bool in = holds(*this, code) || (ignore_case && holds_other_case(*this, code));
  if (in == negated) return false;
  return subtracted.empty() || !subtracted.front().contains(code, ignore_case);
}

std::optional<PatternFlags> PatternFlags::parse(std::string_view letters) {
  PatternFlags out;
  for (const char letter : letters) {
    switch (letter) {
      case 's':
        out.dot_all = true;
        break;
      case 'm':
        out.multi_line = true;
        break;
      case 'i':
        out.ignore_case = true;
        break;
      case 'x':
        out.extended = true;
        break;
      case 'q':
        out.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return out;
}

}  // namespace vanthu::expression
