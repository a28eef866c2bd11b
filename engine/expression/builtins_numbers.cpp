// Rounding and the functions of one number (DMN 1.3, table 69; round up and down of 1.4).
#include "engine/expression/builtins.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

using base::Decimal;
using base::Rounding;

// A scale that was not given is 0; one that is no number makes the result null.
Value rounded(Call& call, Rounding mode) {
  const Decimal* number = call.number(0);
  const Decimal* scale = call.number(1);
  if (number == nullptr || (call.given(1) && scale == nullptr)) return {};
  constexpr std::int64_t kFinest = 6176, kCoarsest = -6111;
  const auto places =
      scale == nullptr ? std::optional<std::int64_t>(0) : scale->truncate().to_int64();
  if (!places || *places > kFinest || *places < kCoarsest) return {};
  return checked(number->round(*places, mode));
}

Value decimal(Call& call) {
  return rounded(call, Rounding::kHalfEven);
}
Value floor(Call& call) {
  return rounded(call, Rounding::kFloor);
}
Value ceiling(Call& call) {
  return rounded(call, Rounding::kCeiling);
}
Value round_up(Call& call) {
  return rounded(call, Rounding::kUp);
}
Value round_down(Call& call) {
  return rounded(call, Rounding::kDown);
}
Value round_half_up(Call& call) {
  return rounded(call, Rounding::kHalfUp);
}
Value round_half_down(Call& call) {
  return rounded(call, Rounding::kHalfDown);
}
Value round_half_even(Call& call) {
  return rounded(call, Rounding::kHalfEven);
}

Value abs(Call& call) {
  if (const Decimal* number = call.number(0)) return number->abs();
  const auto& content = call.at(0).content();
  if (const auto* span = std::get_if<base::DayTimeDuration>(&content)) {
    return Value(Value::Alternatives(span->negative() ? -*span : *span));
  }
  if (const auto* span = std::get_if<base::YearMonthDuration>(&content)) {
    const std::int64_t months = span->months;
    return Value(Value::Alternatives(base::YearMonthDuration{months < 0 ? -months : months}));
  }
  return {};
}

Value modulo(Call& call) {
  const Decimal *dividend = call.number(0), *divisor = call.number(1);
  if (dividend == nullptr || divisor == nullptr) return {};
  return checked(Decimal::modulo(*dividend, *divisor));
}

template <Decimal (Decimal::*function)() const>
Value of_number(Call& call) {
  const Decimal* number = call.number(0);
  return number == nullptr ? Value() : checked((number->*function)());
}

Value parity(Call& call, int remainder) {
  const Decimal* number = call.number(0);
  if (number == nullptr) return {};
  return Decimal::modulo(*number, Decimal(2)) == Decimal(remainder);
}

Value odd(Call& call) {
  return parity(call, 1);
}
Value even(Call& call) {
  return parity(call, 0);
}

}  // namespace

Builtins number_builtins() {
  return {
      {"decimal", {"n", "scale"}, 2, false, decimal},
      {"floor", {"n", "scale"}, 1, false, floor},
      {"ceiling", {"n", "scale"}, 1, false, ceiling},
      {"round up", {"n", "scale"}, 2, false, round_up},
      {"round down", {"n", "scale"}, 2, false, round_down},
      {"round half up", {"n", "scale"}, 2, false, round_half_up},
      {"round half down", {"n", "scale"}, 2, false, round_half_down},
      {"round half even", {"n", "scale"}, 2, false, round_half_even},
      {"abs", {"n"}, 1, false, abs},
      {"modulo", {"dividend", "divisor"}, 2, false, modulo},
      {"sqrt", {"number"}, 1, false, of_number<&Decimal::square_root>},
      {"log", {"number"}, 1, false, of_number<&Decimal::natural_logarithm>},
      {"exp", {"number"}, 1, false, of_number<&Decimal::exponential>},
      {"odd", {"number"}, 1, false, odd},
      {"even", {"number"}, 1, false, even},
  };
}

}  // namespace vanthu::expression
