#include "adapters/extract/list_labels.h"

#include <utility>

namespace vanthu::extract {
namespace {

std::string letters(std::int64_t number, char first) {
  // Word repeats the letter (z, aa, bb), which is what readers know.
  const auto count = static_cast<std::size_t>((number - 1) / 26 + 1);
  return std::string(count, static_cast<char>(first + (number - 1) % 26));
}

std::string roman(std::int64_t number, bool upper) {
  static constexpr std::pair<int, const char*> kSigns[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) out += sign;
  }
  if (upper) {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace

std::string number_text(ListLevel::Kind kind, std::int64_t number) {
  using Kind = ListLevel::Kind;
  const bool writable = number > 0 && number < 1000;
  if (writable && kind == Kind::kLowerLetter) return letters(number, 'a');
  if (writable && kind == Kind::kUpperLetter) return letters(number, 'A');
  if (writable && kind == Kind::kLowerRoman) return roman(number, false);
  if (writable && kind == Kind::kUpperRoman) return roman(number, true);
  return std::to_string(number);
}

std::string ListCounter::next(const ListStyle& style, std::size_t level) {
  if (level >= kLevels) return {};
  counts_[level] = begun_[level] ? counts_[level] + 1 : style.levels[level].start;
  begun_[level] = true;
  for (std::size_t deeper = level + 1; deeper < kLevels; ++deeper) begun_[deeper] = false;
  const ListLevel& own = style.levels[level];
  if (own.kind == ListLevel::Kind::kNone) return {};
  if (own.kind == ListLevel::Kind::kBullet) return "-";
  std::string label;
  for (std::size_t i = 0; i < own.pattern.size(); ++i) {
    const bool number = own.pattern[i] == '%' && i + 1 < own.pattern.size() &&
                        own.pattern[i + 1] >= '1' && own.pattern[i + 1] <= '9';
    if (!number) {
      label += own.pattern[i];
      continue;
    }
    const auto of = static_cast<std::size_t>(own.pattern[++i] - '1');
    const std::int64_t count = begun_[of] ? counts_[of] : style.levels[of].start;
    label += number_text(style.levels[of].kind, count);
  }
  return label;
}

}  // namespace vanthu::extract
