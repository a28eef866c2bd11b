#include "engine/base/decimal.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using vanthu::base::Decimal;
using vanthu::base::Rounding;

namespace {

Decimal d(const char* text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}

std::string text(const Decimal& value) {
  return value.text();
}

}  // namespace

TEST_CASE("decimals read and print plainly") {
  for (const char* same :
       {"0", "1", "-1", "0.1", "-0.0001", "1200", "123456789012345678901234567890",
        "0.3333333333333333333333333333333333"}) {
    CHECK(text(d(same)) == same);
  }
  CHECK(text(d("1.10")) == "1.1");
  CHECK(text(d("-0")) == "0");
  CHECK(text(d(".872")) == "0.872");
  CHECK(text(d("1.23e-4")) == "0.000123");
  CHECK(text(d("12e3")) == "12000");
  CHECK(text(d("+5")) == "5");
  CHECK(d("0e99999999999") == Decimal());
  for (const char* wrong : {"", "-", ".", "1.", "1e", "e5", "1e+", "0x1", " 1", "1 ", "1,5", "--1",
                            "1e7000", "1.2.3", "NaN"}) {
    CAPTURE(wrong);
    CHECK(!Decimal::parse(wrong));
  }
}

TEST_CASE("decimals keep 34 digits and round half to even") {
  CHECK(text(d("12345678901234567890123456789012345")) == "12345678901234567890123456789012340");
  CHECK(text(d("12345678901234567890123456789012335")) == "12345678901234567890123456789012340");
  CHECK(text(d("123456789012345678901234567890123350000000000001")) ==
        "123456789012345678901234567890123400000000000000");
  CHECK(text(d("9999999999999999999999999999999999.5")) == "10000000000000000000000000000000000");
  CHECK(text(d("9999999999999999999999999999999999") + Decimal(1)) ==
        "10000000000000000000000000000000000");
  CHECK(text(d("1e40") + Decimal(1)) == text(d("1e40")));
  CHECK(text(d("1e34") - d("1e-30")) == text(d("1e34")));
  CHECK(text(Decimal(1) - d("1e-34")) == "0.9999999999999999999999999999999999");
  CHECK(text(Decimal(1) - d("6e-35")) == "0.9999999999999999999999999999999999");
  CHECK(text(Decimal(1) - d("4e-36")) == "1");
}

TEST_CASE("decimal arithmetic is exact where binary is not") {
  CHECK(d("0.1") + d("0.2") == d("0.3"));
  CHECK(d("1.1") * d("1.1") == d("1.21"));
  CHECK(d("10") / d("4") == d("2.5"));
  CHECK(text(Decimal(1) / Decimal(3)) == "0.3333333333333333333333333333333333");
  CHECK(text(Decimal(2) / Decimal(3)) == "0.6666666666666666666666666666666667");
  CHECK(d("100") - d("99.99") == d("0.01"));
  CHECK(Decimal(5) - Decimal(7) == Decimal(-2));
  CHECK((Decimal(1) / Decimal()).is_nan());
  CHECK((d("9e6144") * Decimal(10)).is_nan());
  CHECK((Decimal::nan() + Decimal(1)).is_nan());
  CHECK((d("1e-6176") / Decimal(10)) == Decimal());
  CHECK(Decimal(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
}

// Two products of random numbers that are known exactly as 128-bit integers.
TEST_CASE("decimal arithmetic agrees with integers") {
  __extension__ typedef __int128 Wide;
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto a = static_cast<std::int64_t>(random()) >> (random() % 60);
    const auto b = static_cast<std::int64_t>(random()) >> (random() % 60 + 4);
    const Wide sum = Wide{a} + b, product = Wide{a} * (b >> 16);
    const auto wide = [](Wide value) {
      const bool negative = value < 0;
      std::string digits;
      for (Wide rest = negative ? -value : value; rest != 0; rest /= 10) {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
      }
      return digits.empty() ? std::string("0") : (negative ? "-" : "") + digits;
    };
    REQUIRE(text(Decimal(a) + Decimal(b)) == wide(sum));
    const std::string exact = wide(product);
    if (exact.size() < 35) REQUIRE(text(Decimal(a) * Decimal(b >> 16)) == exact);
    if (b != 0) {
      const Decimal quotient = Decimal(a) / Decimal(b);
      const Decimal back = (quotient * Decimal(b)).round(10, Rounding::kHalfEven);
      REQUIRE(back == Decimal(a));
    }
    REQUIRE((Decimal(a) <=> Decimal(b)) == (a <=> b));
    REQUIRE((Decimal(a) / Decimal(1000) <=> Decimal(b) / Decimal(1000)) == (a <=> b));
  }
}

TEST_CASE("decimals round to a scale in every mode") {
  CHECK(d("2.5").round(0, Rounding::kHalfEven) == Decimal(2));
  CHECK(d("3.5").round(0, Rounding::kHalfEven) == Decimal(4));
  CHECK(d("-2.5").round(0, Rounding::kHalfUp) == Decimal(-3));
  CHECK(d("-2.5").round(0, Rounding::kHalfDown) == Decimal(-2));
  CHECK(d("1.1").round(0, Rounding::kUp) == Decimal(2));
  CHECK(d("-1.1").round(0, Rounding::kUp) == Decimal(-2));
  CHECK(d("-1.9").truncate() == Decimal(-1));
  CHECK(d("-1.5").floor() == Decimal(-2));
  CHECK(d("-1.5").ceiling() == Decimal(-1));
  CHECK(d("1234").round(-2, Rounding::kHalfEven) == Decimal(1200));
  CHECK(d("55").round(-2, Rounding::kHalfUp) == Decimal(100));
  CHECK(d("1e-100").round(2, Rounding::kUp) == d("0.01"));
  CHECK(d("0.515").round(2, Rounding::kHalfEven) == d("0.52"));
  CHECK(Decimal::modulo(Decimal(12), Decimal(-5)) == Decimal(-3));
  CHECK(Decimal::modulo(d("10.1"), d("4.5")) == d("1.1"));
  CHECK(Decimal::modulo(Decimal(1), Decimal()).is_nan());
}

TEST_CASE("decimals become integers and doubles only where they are ones") {
  CHECK(Decimal(7).to_int64() == 7);
  CHECK(Decimal(std::numeric_limits<std::int64_t>::min()).to_int64() ==
        std::numeric_limits<std::int64_t>::min());
  CHECK(!d("0.5").to_int64());
  CHECK(!d("9223372036854775808").to_int64());
  CHECK(!Decimal::nan().to_int64());
  CHECK(d("0.1").to_double() == 0.1);
  CHECK(d("-1e300").to_double() == -1e300);
  CHECK(d("1e400").to_double() == std::numeric_limits<double>::infinity());
  CHECK(*Decimal::from_double(0.1) == d("0.1"));
  CHECK(!Decimal::from_double(std::nan("")));
}

TEST_CASE("powers, roots, logarithms and exponentials") {
  CHECK(Decimal::power(Decimal(10), Decimal(-5)) == d("0.00001"));
  CHECK(Decimal::power(Decimal(2), Decimal(100)).text() == "1267650600228229401496703205376");
  CHECK(Decimal::power(Decimal(-2), Decimal(3)) == Decimal(-8));
  CHECK(Decimal::power(Decimal(0), Decimal(-1)).is_nan());
  CHECK(Decimal::power(Decimal(-1), d("0.5")).is_nan());
  CHECK(Decimal::power(Decimal(2), d("9e18")).is_nan());
  CHECK(Decimal(16).square_root() == Decimal(4));
  CHECK(d("0.25").square_root() == d("0.5"));
  CHECK(d("1e-100").square_root() == d("1e-50"));
  CHECK(Decimal(2).square_root().text().substr(0, 32) == "1.414213562373095048801688724209");
  CHECK(Decimal(-1).square_root().is_nan());
  CHECK(Decimal(1).exponential().text().substr(0, 30) == "2.7182818284590452353602874713");
  CHECK(Decimal(10).natural_logarithm().text().substr(0, 30) == "2.3025850929940456840179914546");
  CHECK(Decimal(1).natural_logarithm() == Decimal());
  CHECK(Decimal().natural_logarithm().is_nan());
  CHECK(Decimal(20'000).exponential().is_nan());
  CHECK(Decimal::power(Decimal(27), Decimal(1) / Decimal(3)).round(25, Rounding::kHalfEven) ==
        Decimal(3));
}
