// Equality, order and membership.
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

constexpr int kMaxEqualDepth = 200;  // values nested deeper are not compared
constexpr std::int32_t kNanosPerMilli = 1'000'000;

struct Moment {
  std::int64_t seconds = 0;
  std::int32_t millis = 0;
  auto operator<=>(const Moment&) const = default;
};

base::Zone organisation_zone(const Environment& environment) {
  return environment.calendar->zone();
}

Moment moment(base::DateTime value, bool in_zone, const Environment& environment) {
  const std::int32_t millis = value.time.nanos / kNanosPerMilli;
  if (!in_zone) return {value.local_seconds(), millis};
  if (value.time.zone.none()) value.time.zone = organisation_zone(environment);
  return {value.utc_seconds(), millis};
}

Moment moment(base::TimeOfDay value, bool in_zone, const Environment& environment) {
  const std::int32_t millis = value.nanos / kNanosPerMilli;
  if (!in_zone) return {value.seconds, millis};
  if (value.zone.none()) value.zone = organisation_zone(environment);
  return {value.seconds - value.zone.offset_at(environment.now), millis};
}

base::Zone zone_of(const base::DateTime& value) {
  return value.time.zone;
}
base::Zone zone_of(const base::TimeOfDay& value) {
  return value.zone;
}

template <class T>
std::strong_ordering order_moments(const T& a, const T& b, const Environment& environment) {
  const bool in_zone = zone_of(a) != zone_of(b);
  const bool named = zone_of(a).kind() == base::Zone::Kind::kNamed;
  return moment(a, in_zone || named, environment) <=> moment(b, in_zone || named, environment);
}

Truth equal_at(const Value& a, const Value& b, const Environment& environment, int depth);

Truth equal_lists(const List& a, const List& b, const Environment& environment, int depth) {
  if (a.size() != b.size()) return false;
  Truth all = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Truth same = equal_at(a[i], b[i], environment, depth + 1);
    if (same == Truth(false)) return false;
    if (!same) all = std::nullopt;
  }
  return all;
}

Truth equal_contexts(const Value& a, const Value& b, const Environment& environment, int depth) {
  if (a.context()->size() != b.context()->size()) return false;
  Truth all = true;
  for (const Entry& entry : *a.context()) {
    const Value* other = b.find(entry.first);
    if (other == nullptr) return false;
    const Truth same = equal_at(entry.second, *other, environment, depth + 1);
    if (same == Truth(false)) return false;
    if (!same) all = std::nullopt;
  }
  return all;
}

Truth equal_ranges(const Range& a, const Range& b, const Environment& environment, int depth) {
  if (a.start_included != b.start_included || a.end_included != b.end_included) return false;
  const Truth start = equal_at(a.start, b.start, environment, depth + 1);
  const Truth end = equal_at(a.end, b.end, environment, depth + 1);
  if (start == Truth(false) || end == Truth(false)) return false;
  return start && end ? Truth(true) : std::nullopt;
}

Truth equal_at(const Value& a, const Value& b, const Environment& environment, int depth) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.content().index() != b.content().index() || depth > kMaxEqualDepth) return std::nullopt;
  if (const auto* number = a.number()) return *number == *b.number();
  if (const auto* text = a.string()) return *text == *b.string();
  if (const auto* list = a.list()) return equal_lists(*list, *b.list(), environment, depth);
  if (a.context() != nullptr) return equal_contexts(a, b, environment, depth);
  if (const auto* range = range_of(a)) {
    return equal_ranges(*range, *range_of(b), environment, depth);
  }
  if (const auto truth = a.boolean()) return truth == b.boolean();
  const auto ordered = order(a, b, environment);
  return ordered ? Truth(*ordered == std::strong_ordering::equal) : std::nullopt;
}

template <class T>
const T* as(const Value& value) {
  return std::get_if<T>(&value.content());
}

}  // namespace

Value from_truth(Truth truth) {
  return truth ? Value(*truth) : Value();
}

Truth equal(const Value& a, const Value& b, const Environment& environment) {
  return equal_at(a, b, environment, 0);
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b,
                                          const Environment& environment) {
  if (a.content().index() != b.content().index()) return std::nullopt;
  if (const auto* number = a.number()) return *number <=> *b.number();
  if (const auto* text = a.string()) {
    const int sign = text->compare(*b.string());  // UTF-8 sorts as code points do
    return sign <=> 0;
  }
  if (const auto* date = as<base::Date>(a)) return *date <=> *as<base::Date>(b);
  if (const auto* time = as<base::DateTime>(a)) {
    return order_moments(*time, *as<base::DateTime>(b), environment);
  }
  if (const auto* time = as<base::TimeOfDay>(a)) {
    return order_moments(*time, *as<base::TimeOfDay>(b), environment);
  }
  if (const auto* span = as<base::DayTimeDuration>(a)) {
    return *span <=> *as<base::DayTimeDuration>(b);
  }
  if (const auto* span = as<base::YearMonthDuration>(a)) {
    return *span <=> *as<base::YearMonthDuration>(b);
  }
  return std::nullopt;
}

Truth compare(Op op, const Value& a, const Value& b, const Environment& environment) {
  if (op == Op::kEqual) return equal(a, b, environment);
  if (op == Op::kNotEqual) {
    const Truth same = equal(a, b, environment);
    return same ? Truth(!*same) : std::nullopt;
  }
  const auto ordered = order(a, b, environment);
  if (!ordered) return std::nullopt;
  switch (op) {
    case Op::kLess:
      return *ordered < 0;
    case Op::kLessEqual:
      return *ordered <= 0;
    case Op::kGreater:
      return *ordered > 0;
    default:
      return *ordered >= 0;
  }
}

Truth includes(const Range& range, const Value& value, const Environment& environment) {
  if (range.start.is_null() && range.end.is_null()) return std::nullopt;
  bool inside = true;
  if (!range.start.is_null()) {
    const auto from = order(value, range.start, environment);
    if (!from) return std::nullopt;
    inside = *from > 0 || (range.start_included && *from == 0);
  }
  if (!range.end.is_null()) {
    const auto to = order(value, range.end, environment);
    if (!to) return std::nullopt;
    inside = inside && (*to < 0 || (range.end_included && *to == 0));
  }
  return inside;
}

}  // namespace vanthu::expression
