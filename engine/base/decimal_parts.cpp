#include "engine/base/decimal_parts.h"

namespace vanthu::base {
namespace {

constexpr std::array<Wide, 39> make_powers() {
  std::array<Wide, 39> out{};
  out[0] = 1;
  for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * 10;
  return out;
}

constexpr std::array<Wide, 39> kPowers = make_powers();

constexpr int bit_count(Wide value) {
  const auto high = static_cast<std::uint64_t>(value >> 64);
  if (high != 0) return 128 - __builtin_clzll(high);
  const auto low = static_cast<std::uint64_t>(value);
  return low == 0 ? 0 : 64 - __builtin_clzll(low);
}

// Cuts `count` digits off `value`; the rest is compared with one half of the unit that is kept.
struct Cut {
  Wider kept;
  int half = -1;
  bool any = false;
};

Cut cut_digits(Wider value, int count, bool sticky) {
  bool below = sticky;
  Wide remainder = 0;
  while (count > 38) {
    value = divide(value, power_of_ten(38), remainder);
    below = below || remainder != 0;
    count -= 38;
  }
  Cut out;
  const Wide& unit = power_of_ten(count);
  out.kept = divide(value, unit, remainder);
  out.any = below || remainder != 0;
  const Wide rest = unit - remainder;
  if (remainder > rest || (remainder == rest && below)) {
    out.half = 1;
  } else if (remainder == rest) {
    out.half = 0;
  }
  return out;
}

}  // namespace

const Wide& power_of_ten(int n) {
  return kPowers[static_cast<std::size_t>(n)];
}

int digit_count(Wide value) {
  int digits = bit_count(value) * 1233 >> 12;  // bits * log10(2), at most one too few
  if (digits < 39 && value >= kPowers[static_cast<std::size_t>(digits)]) ++digits;
  return value == 0 ? 0 : digits;
}

Wider multiply(Wide a, Wide b) {
  constexpr Wide kMask = 0xffffffffffffffffULL;
  const Wide a0 = a & kMask, a1 = a >> 64, b0 = b & kMask, b1 = b >> 64;
  const Wide low = a0 * b0;
  const Wide middle = a1 * b0 + (low >> 64);
  const Wide other = a0 * b1 + (middle & kMask);
  return {a1 * b1 + (middle >> 64) + (other >> 64), other << 64 | (low & kMask)};
}

Wider divide(Wider a, Wide divisor, Wide& remainder) {
  Wider quotient;
  quotient.hi = a.hi / divisor;
  Wide rest = a.hi % divisor;
  if (rest == 0) {
    quotient.lo = a.lo / divisor;
    remainder = a.lo % divisor;
    return quotient;
  }
  for (int bit = 127; bit >= 0; --bit) {
    const bool carry = rest >> 127 != 0;
    rest = rest << 1 | (a.lo >> bit & 1);
    if (carry || rest >= divisor) {
      rest -= divisor;
      quotient.lo |= static_cast<Wide>(1) << bit;
    }
  }
  remainder = rest;
  return quotient;
}

int digit_count(const Wider& value) {
  if (value.hi == 0) return digit_count(value.lo);
  Wide rest = 0;
  const Wider upper = divide(value, power_of_ten(38), rest);
  return upper.hi == 0 && upper.lo == 0 ? digit_count(rest) : digit_count(upper) + 38;
}

bool rounds_away(bool negative, bool odd, int half, bool any, Rounding mode) {
  switch (mode) {
    case Rounding::kHalfEven:
      return half > 0 || (half == 0 && odd);
    case Rounding::kHalfUp:
      return half >= 0;
    case Rounding::kHalfDown:
      return half > 0;
    case Rounding::kUp:
      return any;
    case Rounding::kDown:
      return false;
    case Rounding::kFloor:
      return any && negative;
    case Rounding::kCeiling:
      return any && !negative;
  }
  return false;
}

Decimal DecimalParts::make(bool negative, Wider value, std::int64_t exponent, bool sticky,
                           Rounding mode) {
  std::int64_t excess = digit_count(value) - Decimal::kDigits;
  if (exponent + excess < kMinExponent) excess = kMinExponent - exponent;
  if (excess <= 0 && !sticky) return canonical(negative, value.lo, exponent);
  if (excess > 80) return Decimal();
  if (excess < 0) excess = 0;
  const Cut cut = cut_digits(value, static_cast<int>(excess), sticky);
  Wide kept = cut.kept.lo;
  if (rounds_away(negative, (kept & 1) != 0, cut.half, cut.any, mode)) ++kept;
  return canonical(negative, kept, exponent + excess);
}

Decimal DecimalParts::canonical(bool negative, Wide coefficient, std::int64_t exponent) {
  Decimal out;
  if (coefficient == 0) return out;
  if (coefficient == power_of_ten(Decimal::kDigits)) {
    coefficient = power_of_ten(Decimal::kDigits - 1);
    ++exponent;
  }
  while (exponent < 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    ++exponent;
  }
  if (exponent > 0) {
    const int room = Decimal::kDigits - digit_count(coefficient);
    const int moved = exponent < room ? static_cast<int>(exponent) : room;
    coefficient *= power_of_ten(moved);
    exponent -= moved;
  }
  if (exponent > kMaxExponent) return Decimal::nan();
  out.low_ = static_cast<std::uint64_t>(coefficient);
  out.high_ = static_cast<std::uint64_t>(coefficient >> 64);
  out.exponent_ = static_cast<std::int32_t>(exponent);
  out.negative_ = negative;
  return out;
}

}  // namespace vanthu::base
