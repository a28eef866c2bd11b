#include "engine/base/decimal.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "engine/base/decimal_parts.h"

namespace vanthu::base {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits of a number as they are read: the first 38 exactly, then whether more than zeros came.
struct Digits {
  Wide value = 0;
  std::int64_t exponent = 0;
  bool sticky = false;
  bool seen = false;

  void take(char c, bool after_point) {
    seen = true;
    if (value < power_of_ten(37)) {
      value = value * 10 + static_cast<unsigned>(c - '0');
      if (after_point) --exponent;
    } else {
      sticky = sticky || c != '0';
      if (!after_point) ++exponent;
    }
  }
};

// The exponent part from text[at]; beyond a million it is cut there, which is out of range anyway.
bool read_exponent(std::string_view text, std::size_t& at, std::int64_t& exponent) {
  ++at;
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
  if (at == text.size()) return false;
  std::int64_t value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (value < 1'000'000) value = value * 10 + (text[at] - '0');
  }
  exponent += negative ? -value : value;
  return true;
}

std::string digits_of(Wide value) {
  std::string out;
  for (; value != 0; value /= 10) out.insert(out.begin(), static_cast<char>('0' + value % 10));
  return out.empty() ? "0" : out;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) negative = text[at++] == '-';
  Digits digits;
  for (; at < text.size() && is_digit(text[at]); ++at) digits.take(text[at], false);
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at) digits.take(text[at], true);
    if (!is_digit(text[at - 1])) return std::nullopt;
  }
  if (!digits.seen) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E') &&
      !read_exponent(text, at, digits.exponent)) {
    return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  const Decimal out =
      DecimalParts::make(negative, {0, digits.value}, digits.exponent, digits.sticky);
  if (out.is_nan()) return std::nullopt;
  return out;
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  char buffer[40];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, value);
  return parse(std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)));
}

std::string Decimal::text() const {
  if (is_nan()) return "NaN";
  std::string out = digits_of(DecimalParts::of(*this).coefficient);
  if (exponent_ > 0) {
    out.append(static_cast<std::size_t>(exponent_), '0');
  } else if (exponent_ < 0) {
    const auto places = static_cast<std::size_t>(-exponent_);
    if (out.size() <= places) out.insert(0, places - out.size() + 1, '0');
    out.insert(out.size() - places, 1, '.');
  }
  if (negative_) out.insert(0, 1, '-');
  return out;
}

std::optional<std::int64_t> Decimal::to_int64() const {
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (exponent_ != 0 || high_ != 0 || low_ > kMax + (negative_ ? 1 : 0)) return std::nullopt;
  return static_cast<std::int64_t>(negative_ ? 0 - low_ : low_);
}

double Decimal::to_double() const {
  if (is_nan()) return std::numeric_limits<double>::quiet_NaN();
  if (exponent_ == 0 && high_ == 0 && low_ < (1ULL << 53)) {
    const auto value = static_cast<double>(low_);
    return negative_ ? -value : value;
  }
  const std::string digits =
      digits_of(DecimalParts::of(*this).coefficient) + "e" + std::to_string(exponent_);
  double out = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (read.ec == std::errc::result_out_of_range) {
    out = exponent_ > 0 ? std::numeric_limits<double>::infinity() : 0.0;
  }
  return negative_ ? -out : out;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.exponent_ == 0 && b.exponent_ == 0 && a.negative_ == b.negative_ && a.high_ == 0 &&
      b.high_ == 0 && ((a.low_ | b.low_) >> 63) == 0) {
    Decimal out = a;
    out.low_ += b.low_;
    return out;
  }
  if (a.is_nan() || b.is_nan()) return Decimal::nan();
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  DecimalParts upper = DecimalParts::of(a), lower = DecimalParts::of(b);
  if (upper.exponent < lower.exponent) std::swap(upper, lower);
  int shift = upper.exponent - lower.exponent;
  bool sticky = false;
  // Far apart: the lower one can only decide the rounding, so all of it but its sign may go.
  if (shift > 72 - digit_count(upper.coefficient)) {
    const int kept = 72 - digit_count(upper.coefficient);
    const int dropped = shift - kept;
    Wide rest = lower.coefficient;
    if (dropped <= 38) {
      rest = lower.coefficient % power_of_ten(dropped);
      lower.coefficient /= power_of_ten(dropped);
    } else {
      lower.coefficient = 0;
    }
    sticky = rest != 0;
    lower.exponent += dropped;
    shift = kept;
  }
  Wider x = multiply(upper.coefficient, power_of_ten(shift < 38 ? shift : 38));
  if (shift > 38) {
    const Wide factor = power_of_ten(shift - 38);
    const Wide carry = x.hi;
    x = multiply(x.lo, factor);
    x.hi += carry * factor;
  }
  Wider y{0, lower.coefficient};
  const bool same = upper.negative == lower.negative;
  if (!same && (x.hi < y.hi || (x.hi == y.hi && x.lo < y.lo))) {
    std::swap(x, y);
    upper.negative = lower.negative;
  }
  if (same) {
    x.lo += y.lo;
    x.hi += y.hi + (x.lo < y.lo ? 1 : 0);
  } else {
    // Taking off a little more than y: one less, and a fraction stays.
    const Wide y_lo = y.lo + (sticky ? 1 : 0);
    x.hi -= y.hi + (x.lo < y_lo ? 1 : 0);
    x.lo -= y_lo;
  }
  return DecimalParts::make(upper.negative, x, lower.exponent, sticky);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  if (a.is_nan() || b.is_nan()) return Decimal::nan();
  const DecimalParts x = DecimalParts::of(a), y = DecimalParts::of(b);
  return DecimalParts::make(x.negative != y.negative, multiply(x.coefficient, y.coefficient),
                            std::int64_t{x.exponent} + y.exponent, false);
}

Decimal operator/(const Decimal& a, const Decimal& b) {
  if (a.is_nan() || b.is_nan() || b.is_zero()) return Decimal::nan();
  if (a.is_zero()) return a;
  const DecimalParts x = DecimalParts::of(a), y = DecimalParts::of(b);
  // 36 digits of quotient at least: 34 to keep and two to round by.
  int shift = 36 + digit_count(y.coefficient) - digit_count(x.coefficient);
  Wider value = multiply(x.coefficient, power_of_ten(shift < 38 ? shift : 38));
  if (shift > 38) {
    const Wide factor = power_of_ten(shift - 38);
    const Wide carry = value.hi;
    value = multiply(value.lo, factor);
    value.hi += carry * factor;
  }
  Wide remainder = 0;
  const Wider quotient = divide(value, y.coefficient, remainder);
  return DecimalParts::make(x.negative != y.negative, quotient,
                            std::int64_t{x.exponent} - y.exponent - shift, remainder != 0);
}

std::strong_ordering Decimal::compare(const Decimal& other) const {
  if (is_nan() || other.is_nan()) return is_nan() <=> other.is_nan();
  if (negative_ != other.negative_) {
    return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (negative_) return other.abs().compare(abs());
  if (is_zero() || other.is_zero()) return other.is_zero() <=> is_zero();
  const DecimalParts x = DecimalParts::of(*this), y = DecimalParts::of(other);
  const int x_digits = digit_count(x.coefficient), y_digits = digit_count(y.coefficient);
  if (x_digits + x.exponent != y_digits + y.exponent) {
    return x_digits + x.exponent <=> y_digits + y.exponent;
  }
  const int shift = x.exponent - y.exponent;
  const Wide left = shift > 0 ? x.coefficient * power_of_ten(shift) : x.coefficient;
  const Wide right = shift < 0 ? y.coefficient * power_of_ten(-shift) : y.coefficient;
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal Decimal::round(std::int64_t scale, Rounding mode) const {
  if (is_nan() || scale > 6176 || scale < -6176) return nan();
  const std::int64_t cut = -scale - exponent_;
  if (cut <= 0 || is_zero()) return *this;
  const DecimalParts x = DecimalParts::of(*this);
  Wide kept = 0;
  int half = -1;
  if (cut <= 38) {
    const Wide& unit = power_of_ten(static_cast<int>(cut));
    kept = x.coefficient / unit;
    const Wide remainder = x.coefficient % unit;
    if (remainder == 0) return *this;
    const Wide rest = unit - remainder;
    half = remainder > rest ? 1 : remainder == rest ? 0 : -1;
  }
  if (rounds_away(negative_, (kept & 1) != 0, half, true, mode)) ++kept;
  return DecimalParts::canonical(negative_, kept, -scale);
}

Decimal Decimal::modulo(const Decimal& a, const Decimal& b) {
  if (a.is_nan() || b.is_nan() || b.is_zero()) return nan();
  return a - b * (a / b).floor();
}

}  // namespace vanthu::base
