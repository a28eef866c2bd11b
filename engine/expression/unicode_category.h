// Inside of the room: the general category of a code point, for \p{...} and \w in patterns.
#pragma once

#include <cstdint>
#include <string_view>

namespace vanthu::expression {

using CategorySet = std::uint32_t;  // one bit for each of the 30 categories

inline constexpr CategorySet kUpperLetter = 1U << 0;
inline constexpr CategorySet kLowerLetter = 1U << 1;

CategorySet category_of(char32_t code);  // one bit
// "Lu", or "L" for all that begin so; 0 for an unknown name.
CategorySet categories_named(std::string_view name);

}  // namespace vanthu::expression
