// Arithmetic on numbers, strings, dates, times and durations (DMN 1.3, tables 45 to 49).
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

using base::Date;
using base::DateTime;
using base::DayTimeDuration;
using base::Decimal;
using base::TimeOfDay;
using base::YearMonthDuration;

template <class T>
Value wrapped(const T& value) {
  return Value(Value::Alternatives(value));
}

template <class T>
Value wrapped(const std::optional<T>& value) {
  return value ? wrapped(*value) : Value();
}

Decimal nanos_of(const DayTimeDuration& span) {
  return Decimal(span.seconds) * Decimal(base::kNanosPerSecond) + Decimal(span.nanos);
}

Value span_of_nanos(const Decimal& nanos) {
  const Decimal unit = base::kNanosPerSecond;
  const Decimal whole = (nanos / unit).floor();
  const auto seconds = whole.to_int64();
  const auto rest = (nanos - whole * unit).floor().to_int64();
  return seconds && rest ? wrapped(DayTimeDuration::make(*seconds, *rest)) : Value();
}

// Between any two dates there are fewer months.
constexpr std::int64_t kMaxMonths = 3 * 12 * Date::kMaxYear;

std::optional<YearMonthDuration> months_within(std::int64_t months) {
  if (months > kMaxMonths || months < -kMaxMonths) return std::nullopt;
  return YearMonthDuration{months};
}

Value span_of_months(const Decimal& months) {
  const auto whole = months.truncate().to_int64();
  return whole ? wrapped(months_within(*whole)) : Value();
}

// Both have a zone or neither has one; a mixture has no distance.
Value distance(const DateTime& a, const DateTime& b) {
  if (a.time.zone.none() != b.time.zone.none()) return {};
  return wrapped(DayTimeDuration::make(a.utc_seconds() - b.utc_seconds(),
                                       std::int64_t{a.time.nanos} - b.time.nanos));
}

Value distance(const TimeOfDay& a, const TimeOfDay& b) {
  if (a.zone.none() != b.zone.none()) return {};
  const auto utc = [](const TimeOfDay& t) { return t.seconds - t.zone.offset_at_local(t.seconds); };
  return wrapped(DayTimeDuration::make(utc(a) - utc(b), std::int64_t{a.nanos} - b.nanos));
}

std::optional<YearMonthDuration> sum(YearMonthDuration a, YearMonthDuration b) {
  return months_within(a.months + b.months);
}

std::optional<Date> moved(const Date& date, DayTimeDuration by) {
  const auto time = base::add(DateTime{date, {}}, by);
  if (!time) return std::nullopt;
  return time->date;
}

// What `+` gives, by the kinds of both sides. Kinds that are not named here do not add.
struct Add {
  Value operator()(const Decimal& a, const Decimal& b) const { return checked(a + b); }
  Value operator()(const std::shared_ptr<const std::string>& a,
                   const std::shared_ptr<const std::string>& b) const {
    return Value(*a + *b);
  }
  Value operator()(const DayTimeDuration& a, const DayTimeDuration& b) const {
    return wrapped(base::add(a, b));
  }
  Value operator()(const YearMonthDuration& a, const YearMonthDuration& b) const {
    return wrapped(sum(a, b));
  }
  Value operator()(const DateTime& a, const DayTimeDuration& b) const {
    return wrapped(base::add(a, b));
  }
  Value operator()(const DateTime& a, const YearMonthDuration& b) const {
    return wrapped(base::add(a, b));
  }
  Value operator()(const Date& a, const DayTimeDuration& b) const { return wrapped(moved(a, b)); }
  Value operator()(const Date& a, const YearMonthDuration& b) const {
    return wrapped(base::add_months(a, b.months));
  }
  Value operator()(const TimeOfDay& a, const DayTimeDuration& b) const {
    return wrapped(base::add(a, b));
  }
  Value operator()(const DayTimeDuration& a, const DateTime& b) const { return (*this)(b, a); }
  Value operator()(const DayTimeDuration& a, const Date& b) const { return (*this)(b, a); }
  Value operator()(const DayTimeDuration& a, const TimeOfDay& b) const { return (*this)(b, a); }
  Value operator()(const YearMonthDuration& a, const DateTime& b) const { return (*this)(b, a); }
  Value operator()(const YearMonthDuration& a, const Date& b) const { return (*this)(b, a); }
  template <class A, class B>
  Value operator()(const A&, const B&) const {
    return {};
  }
};

// A duration can be taken off, but nothing can be taken off a duration but a duration.
struct Subtract {
  Value operator()(const Decimal& a, const Decimal& b) const { return checked(a - b); }
  Value operator()(const DateTime& a, const DateTime& b) const { return distance(a, b); }
  Value operator()(const Date& a, const Date& b) const {
    return distance(DateTime{a, {}}, DateTime{b, {}});
  }
  Value operator()(const DateTime& a, const Date& b) const {
    return distance(a, DateTime{b, {0, 0, a.time.zone}});
  }
  Value operator()(const Date& a, const DateTime& b) const {
    return distance(DateTime{a, {0, 0, b.time.zone}}, b);
  }
  Value operator()(const TimeOfDay& a, const TimeOfDay& b) const { return distance(a, b); }
  Value operator()(const YearMonthDuration& a, const YearMonthDuration& b) const {
    return wrapped(sum(a, YearMonthDuration{-b.months}));
  }
  template <class A>
  Value operator()(const A& a, const DayTimeDuration& b) const {
    return Add()(a, -b);
  }
  Value operator()(const DateTime& a, const YearMonthDuration& b) const {
    return Add()(a, YearMonthDuration{-b.months});
  }
  Value operator()(const Date& a, const YearMonthDuration& b) const {
    return Add()(a, YearMonthDuration{-b.months});
  }
  template <class A, class B>
  Value operator()(const A&, const B&) const {
    return {};
  }
};

struct Multiply {
  Value operator()(const Decimal& a, const Decimal& b) const { return checked(a * b); }
  Value operator()(const DayTimeDuration& a, const Decimal& b) const {
    return span_of_nanos(nanos_of(a) * b);
  }
  Value operator()(const YearMonthDuration& a, const Decimal& b) const {
    return span_of_months(Decimal(a.months) * b);
  }
  Value operator()(const Decimal& a, const DayTimeDuration& b) const { return (*this)(b, a); }
  Value operator()(const Decimal& a, const YearMonthDuration& b) const { return (*this)(b, a); }
  template <class A, class B>
  Value operator()(const A&, const B&) const {
    return {};
  }
};

struct Divide {
  Value operator()(const Decimal& a, const Decimal& b) const { return checked(a / b); }
  Value operator()(const DayTimeDuration& a, const Decimal& b) const {
    return span_of_nanos(nanos_of(a) / b);
  }
  Value operator()(const YearMonthDuration& a, const Decimal& b) const {
    return span_of_months(Decimal(a.months) / b);
  }
  Value operator()(const DayTimeDuration& a, const DayTimeDuration& b) const {
    return checked(nanos_of(a) / nanos_of(b));
  }
  Value operator()(const YearMonthDuration& a, const YearMonthDuration& b) const {
    return checked(Decimal(a.months) / Decimal(b.months));
  }
  template <class A, class B>
  Value operator()(const A&, const B&) const {
    return {};
  }
};

Value power(const Value& a, const Value& b) {
  if (a.number() == nullptr || b.number() == nullptr) return {};
  return checked(Decimal::power(*a.number(), *b.number()));
}

}  // namespace

Value checked(const base::Decimal& number) {
  return number.is_nan() ? Value() : Value(number);
}

Value arithmetic(Op op, const Value& a, const Value& b) {
  switch (op) {
    case Op::kAdd:
      return std::visit(Add(), a.content(), b.content());
    case Op::kSubtract:
      return std::visit(Subtract(), a.content(), b.content());
    case Op::kMultiply:
      return std::visit(Multiply(), a.content(), b.content());
    case Op::kDivide:
      return std::visit(Divide(), a.content(), b.content());
    case Op::kPower:
      return power(a, b);
    default:
      return {};
  }
}

Value negate(const Value& value) {
  if (const auto* number = value.number()) return Value(-*number);
  if (const auto* span = std::get_if<DayTimeDuration>(&value.content())) return wrapped(-*span);
  if (const auto* span = std::get_if<YearMonthDuration>(&value.content())) {
    return wrapped(YearMonthDuration{-span->months});
  }
  return {};
}

}  // namespace vanthu::expression
