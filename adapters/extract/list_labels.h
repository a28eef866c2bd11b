// The labels of automatic lists ("1.", "a)", "-"), which stand in no paragraph's text.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace vanthu::extract {

inline constexpr std::size_t kLevels = 10;

struct ListLevel {
  enum class Kind {
    kNone,
    kBullet,
    kDecimal,
    kLowerLetter,
    kUpperLetter,
    kLowerRoman,
    kUpperRoman
  };
  Kind kind = Kind::kNone;
  std::string pattern;  // "%1." or "%1.%2)": %n is the number of level n (from 1)
  std::int64_t start = 1;
};

struct ListStyle {
  std::array<ListLevel, kLevels> levels;
};

// The counters of one list as its items go by.
class ListCounter {
 public:
  // The next item's label at that level (0 to kLevels - 1); deeper levels begin anew. A bullet is
  // always "-", which is how official documents write it.
  std::string next(const ListStyle& style, std::size_t level);

 private:
  std::array<std::int64_t, kLevels> counts_{};
  std::array<bool, kLevels> begun_{};
};

// 1 -> "a", 27 -> "aa"; 4 -> "iv"; the decimal number where a kind cannot write it.
std::string number_text(ListLevel::Kind kind, std::int64_t number);

}  // namespace vanthu::extract
