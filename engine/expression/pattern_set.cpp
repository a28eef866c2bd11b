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

}  // namespace

bool CharacterSet::contains(char32_t code, bool ignore_case) const {
  bool in = holds(*this, code);
  if (!in && ignore_case) {
    in = holds(*this, base::lower_case(code)) || holds(*this, base::upper_case(code));
  }
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
