// Decimal: the number of FEEL (DMN 1.3, clause 10.3.2.3.1), IEEE 754-2008 decimal128 in effect:
// 34 significant digits, exponents to 10^6144, every operation rounds half to even.
//
// Stored canonically, so equal numbers have equal bytes: an integer of up to 34 digits has exponent
// 0, a fraction has no trailing zeros, a larger number has 34 digits. There is no -0 and no
// infinity. What has no value (overflow, division by zero, the root of -1) is "not a number": it
// equals itself, sorts after every number and makes every operation on it not a number; callers
// test is_nan() where it can arise. A value type: trivially copyable, thread-safe as an int is.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vanthu::base {

enum class Rounding { kHalfEven, kHalfUp, kHalfDown, kUp, kDown, kFloor, kCeiling };

class Decimal {
 public:
  static constexpr int kDigits = 34;

  constexpr Decimal() = default;  // 0
  constexpr Decimal(int value) : Decimal(static_cast<std::int64_t>(value)) {}
  constexpr Decimal(std::int64_t value)
      : low_(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)),
        negative_(value < 0) {}

  // [-+]digits[.digits][e[-+]digits] with a digit on either side of the point, nothing else around
  // it. Digits beyond the 34th round. Nothing for other text and for numbers out of range.
  static std::optional<Decimal> parse(std::string_view text);
  // The shortest decimal that reads back as the same double; nothing for infinities and NaN.
  static std::optional<Decimal> from_double(double value);
  static constexpr Decimal nan() {
    Decimal out;
    out.exponent_ = kNan;
    return out;
  }

  // Plain digits, never an exponent: "-0.0001", "1200". "NaN" where there is no number.
  std::string text() const;
  // The value if it is an integer within the range, else nothing.
  std::optional<std::int64_t> to_int64() const;
  double to_double() const;  // nearest double

  constexpr bool is_nan() const { return exponent_ == kNan; }
  constexpr bool is_zero() const { return high_ == 0 && low_ == 0 && !is_nan(); }
  constexpr bool negative() const { return negative_; }
  constexpr bool is_integer() const { return exponent_ >= 0 && !is_nan(); }

  constexpr Decimal operator-() const {
    Decimal out = *this;
    if (!is_zero() && !is_nan()) out.negative_ = !negative_;
    return out;
  }
  Decimal abs() const { return negative_ ? -*this : *this; }

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend Decimal operator/(const Decimal& a, const Decimal& b);

  // To `scale` digits after the point (negative: to tens, hundreds...; beyond +-6176 not a number).
  Decimal round(std::int64_t scale, Rounding mode) const;
  Decimal floor() const { return round(0, Rounding::kFloor); }
  Decimal ceiling() const { return round(0, Rounding::kCeiling); }
  Decimal truncate() const { return round(0, Rounding::kDown); }
  // a - b * floor(a / b): has the sign of b (FEEL modulo).
  static Decimal modulo(const Decimal& a, const Decimal& b);

  // Exact where the result has up to 34 digits and the exponent is an integer; else right to about
  // 30 digits. Not a number: 0 to a negative power, a negative base to a fraction.
  static Decimal power(const Decimal& base, const Decimal& exponent);
  Decimal square_root() const;
  Decimal natural_logarithm() const;
  Decimal exponential() const;

  constexpr bool operator==(const Decimal&) const = default;
  std::strong_ordering operator<=>(const Decimal& other) const {
    if (exponent_ == 0 && other.exponent_ == 0 && high_ == 0 && other.high_ == 0 && !negative_ &&
        !other.negative_) {
      return low_ <=> other.low_;
    }
    return compare(other);
  }

 private:
  friend struct DecimalParts;
  static constexpr std::int32_t kNan = 0x7fffffff;

  std::strong_ordering compare(const Decimal& other) const;

  std::uint64_t low_ = 0;  // the coefficient, low_ + 2^64 * high_ < 10^34
  std::uint64_t high_ = 0;
  std::int32_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace vanthu::base
