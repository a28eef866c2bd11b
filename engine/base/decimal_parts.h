// Inside of Decimal: its 128-bit coefficient and the 256-bit arithmetic that rounding needs.
// Included by decimal*.cpp only.
#pragma once

#include <array>
#include <cstdint>

#include "engine/base/decimal.h"

namespace vanthu::base {

__extension__ typedef unsigned __int128 Wide;

// Ten to the n-th, n in 0..38.
const Wide& power_of_ten(int n);
int digit_count(Wide value);  // 0 has none

// hi * 2^128 + lo.
struct Wider {
  Wide hi = 0;
  Wide lo = 0;
};
Wider multiply(Wide a, Wide b);
// The quotient by a divisor that is not zero; `remainder` gets the rest.
Wider divide(Wider a, Wide divisor, Wide& remainder);
int digit_count(const Wider& value);

struct DecimalParts {
  static constexpr int kMinExponent = -6176;
  static constexpr int kMaxExponent = 6111;

  bool negative = false;
  Wide coefficient = 0;
  int exponent = 0;

  static DecimalParts of(const Decimal& d) {
    return {d.negative_, static_cast<Wide>(d.high_) << 64 | d.low_, d.exponent_};
  }
  // The canonical Decimal nearest to (value + fraction) * 10^exponent where 0 <= fraction < 1 and
  // `sticky` says that it is not zero.
  static Decimal make(bool negative, Wider value, std::int64_t exponent, bool sticky,
                      Rounding mode = Rounding::kHalfEven);
  static Decimal canonical(bool negative, Wide coefficient, std::int64_t exponent);
};

// Whether to add one to the last kept digit. `half` compares the part cut off with one half (-1, 0,
// 1), `any` says that something was cut off.
bool rounds_away(bool negative, bool odd, int half, bool any, Rounding mode);

}  // namespace vanthu::base
