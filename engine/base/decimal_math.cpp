// Roots, powers, exponentials and logarithms of Decimal: each starts from the double's answer or a
// reduced argument and goes on in 34 digits.
#include <cmath>

#include "engine/base/decimal.h"
#include "engine/base/decimal_parts.h"

namespace vanthu::base {
namespace {

// 10^n, also where the double range ends.
Decimal scaled(const Decimal& value, std::int64_t n) {
  const DecimalParts parts = DecimalParts::of(value);
  return DecimalParts::make(parts.negative, {0, parts.coefficient}, parts.exponent + n, false);
}

// value = out * 10^n with 0.1 <= out < 1, for a positive value.
Decimal normalised(const Decimal& value, std::int64_t& n) {
  const DecimalParts parts = DecimalParts::of(value);
  n = parts.exponent + digit_count(parts.coefficient);
  return scaled(value, -n);
}

const Decimal kLn10 = *Decimal::parse("2.302585092994045684017991454684364208");

Decimal integer_power(Decimal base, std::uint64_t n) {
  Decimal out = 1;
  for (; n != 0; n >>= 1) {
    if (n & 1) out = out * base;
    if (n > 1) base = base * base;
  }
  return out;
}

}  // namespace

Decimal Decimal::square_root() const {
  if (is_nan() || negative_) return nan();
  if (is_zero()) return *this;
  std::int64_t n = 0;
  Decimal m = normalised(*this, n);
  if (n % 2 != 0) {
    m = m * Decimal(10);
    --n;
  }
  Decimal root = from_double(std::sqrt(m.to_double())).value_or(Decimal(1));
  const Decimal half = scaled(Decimal(5), -1);
  for (int i = 0; i < 3; ++i) root = (root + m / root) * half;
  // The last digit may be one off; an exact root has half the digits, so rounding finds it.
  const Decimal exact = root.round(kDigits - 2, Rounding::kHalfEven);
  return scaled(exact * exact == m ? exact : root, n / 2);
}

Decimal Decimal::exponential() const {
  if (is_nan() || *this > Decimal(14'150)) return nan();
  if (*this < Decimal(-14'250)) return Decimal();
  // e^x = 10^k * (e^(r / 64))^64 with |r| <= ln(10) / 2.
  const std::int64_t k = (*this / kLn10).round(0, Rounding::kHalfEven).to_int64().value_or(0);
  const Decimal r = (*this - kLn10 * Decimal(k)) / Decimal(64);
  Decimal sum = 1, term = 1;
  for (int i = 1; i < 40 && !term.is_zero(); ++i) {
    term = term * r / Decimal(i);
    sum = sum + term;
  }
  for (int i = 0; i < 6; ++i) sum = sum * sum;
  return scaled(sum, k);
}

Decimal Decimal::natural_logarithm() const {
  if (is_nan() || negative_ || is_zero()) return nan();
  if (*this == Decimal(1)) return Decimal();
  std::int64_t n = 0;
  const Decimal m = normalised(*this, n);
  Decimal y = from_double(std::log(m.to_double())).value_or(Decimal());
  for (int i = 0; i < 2; ++i) {
    const Decimal e = y.exponential();
    y = y + Decimal(2) * (m - e) / (m + e);  // Halley: the right digits triple
  }
  return y + kLn10 * Decimal(n);
}

Decimal Decimal::power(const Decimal& base, const Decimal& exponent) {
  if (base.is_nan() || exponent.is_nan()) return nan();
  if (exponent.is_zero()) return Decimal(1);
  if (base.is_zero()) return exponent.negative() ? nan() : base;
  if (const auto n = exponent.to_int64()) {
    const std::uint64_t count =
        *n < 0 ? 0 - static_cast<std::uint64_t>(*n) : static_cast<std::uint64_t>(*n);
    const Decimal out = integer_power(base, count);
    return *n < 0 ? Decimal(1) / out : out;
  }
  if (base.negative()) return nan();
  if (exponent == scaled(Decimal(5), -1)) return base.square_root();
  return (exponent * base.natural_logarithm()).exponential();
}

}  // namespace vanthu::base
