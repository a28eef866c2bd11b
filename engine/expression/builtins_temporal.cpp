// Dates, times and durations: making them and asking about them (DMN 1.3, tables 66 and 71).
#include "engine/expression/builtins.h"
#include "engine/expression/feel_parser.h"

namespace vanthu::expression {
namespace {

using base::Date;
using base::DateTime;
using base::DayTimeDuration;
using base::TimeOfDay;
using base::YearMonthDuration;

template <class T>
Value or_null(const std::optional<T>& value) {
  return value ? Value(Value::Alternatives(*value)) : Value();
}

template <class T>
const T* as(const Value& value) {
  const List* list = value.list();
  const Value& item = list != nullptr && list->size() == 1 ? list->front() : value;
  return std::get_if<T>(&item.content());
}

Value date_from(Call& call) {
  if (const std::string* text = call.string(0)) return or_null(Date::parse(*text));
  if (const auto* time = as<DateTime>(call.at(0))) return or_null(std::optional(time->date));
  const auto* date = as<Date>(call.at(0));
  return date == nullptr ? Value() : or_null(std::optional(*date));
}

Value date_of_parts(Call& call) {
  const auto year = call.integer(0), month = call.integer(1), day = call.integer(2);
  return year && month && day ? or_null(Date::make(*year, *month, *day)) : Value();
}

Value time_from(Call& call) {
  if (const std::string* text = call.string(0)) return or_null(TimeOfDay::parse(*text));
  if (const auto* time = as<DateTime>(call.at(0))) return or_null(std::optional(time->time));
  if (as<Date>(call.at(0)) != nullptr) {
    return or_null(std::optional(TimeOfDay{0, 0, base::Zone::utc()}));
  }
  const auto* time = as<TimeOfDay>(call.at(0));
  return time == nullptr ? Value() : or_null(std::optional(*time));
}

Value time_of_parts(Call& call) {
  const auto hour = call.integer(0), minute = call.integer(1);
  const base::Decimal* second = call.number(2);
  if (!hour || !minute || second == nullptr) return {};
  const base::Decimal whole = second->floor();
  const auto seconds = whole.to_int64();
  const auto nanos = ((*second - whole) * base::Decimal(base::kNanosPerSecond)).floor().to_int64();
  base::Zone zone;
  if (!call.at(3).is_null()) {
    const auto* offset = as<DayTimeDuration>(call.at(3));
    constexpr std::int64_t kMax = base::Zone::kMaxOffset;
    if (offset == nullptr || offset->seconds > kMax || offset->seconds < -kMax) return {};
    zone = base::Zone::offset(static_cast<std::int32_t>(offset->seconds));
  }
  if (!seconds || !nanos) return {};
  return or_null(TimeOfDay::make(*hour, *minute, *seconds, *nanos, zone));
}

Value date_time_from(Call& call) {
  if (const std::string* text = call.string(0)) return or_null(DateTime::parse(*text));
  if (const auto* date = as<Date>(call.at(0))) return or_null(std::optional(DateTime{*date, {}}));
  const auto* time = as<DateTime>(call.at(0));
  return time == nullptr ? Value() : or_null(std::optional(*time));
}

Value date_time_of_parts(Call& call) {
  const auto* time = as<TimeOfDay>(call.at(1));
  const auto* date = as<Date>(call.at(0));
  if (const auto* of = as<DateTime>(call.at(0))) date = &of->date;
  if (date == nullptr || time == nullptr) return {};
  return or_null(std::optional(DateTime{*date, *time}));
}

Value duration(Call& call) {
  if (const std::string* text = call.string(0)) {
    Value span = or_null(DayTimeDuration::parse(*text));
    return span.is_null() ? or_null(YearMonthDuration::parse(*text)) : span;
  }
  if (as<DayTimeDuration>(call.at(0)) != nullptr || as<YearMonthDuration>(call.at(0)) != nullptr) {
    return call.at(0);
  }
  return {};
}

const Date* date_part(const Value& value) {
  const auto* time = as<DateTime>(value);
  return time == nullptr ? as<Date>(value) : &time->date;
}

// Whole months between two days; the time of day does not count.
Value years_and_months(Call& call) {
  const Date *from = date_part(call.at(0)), *to = date_part(call.at(1));
  if (from == nullptr || to == nullptr) return {};
  std::int64_t months = (std::int64_t{to->year} - from->year) * 12 + to->month - from->month;
  if (months > 0 && to->day < from->day) --months;
  if (months < 0 && to->day > from->day) ++months;
  return or_null(std::optional(YearMonthDuration{months}));
}

template <class Ask>
Value about_date(Call& call, Ask ask) {
  const Date* date = date_part(call.at(0));
  return date == nullptr ? Value() : Value(ask(*date));
}

Value day_of_year(Call& call) {
  return about_date(call, [](const Date& date) { return date.day_of_year(); });
}

Value week_of_year(Call& call) {
  return about_date(call, [](const Date& date) { return date.week_of_year(); });
}

Value day_of_week(Call& call) {
  static constexpr const char* kNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
  return about_date(call,
                    [](const Date& date) { return kNames[static_cast<int>(date.weekday()) - 1]; });
}

Value month_of_year(Call& call) {
  static constexpr const char* kNames[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  return about_date(call, [](const Date& date) { return kNames[date.month - 1]; });
}

Value last_day_of_month(Call& call) {
  return about_date(call, [](const Date& date) {
    return Value(Value::Alternatives(
        *Date::make(date.year, date.month, base::days_in_month(date.year, date.month))));
  });
}

DateTime local_now(const Call& call) {
  const Environment& environment = call.environment();
  return DateTime::from(environment.now, environment.calendar->zone());
}

// With the offset of the organisation's zone at that moment.
Value now(Call& call) {
  DateTime out = local_now(call);
  out.time.zone = base::Zone::offset(out.time.zone.offset_at(call.environment().now));
  return Value(Value::Alternatives(out));
}

Value today(Call& call) {
  return Value(Value::Alternatives(local_now(call).date));
}

}  // namespace

Value temporal_literal(std::string_view text) {
  if (auto out = or_null(Date::parse(text)); !out.is_null()) return out;
  if (auto out = or_null(DateTime::parse(text)); !out.is_null()) return out;
  if (auto out = or_null(TimeOfDay::parse(text)); !out.is_null()) return out;
  if (auto out = or_null(DayTimeDuration::parse(text)); !out.is_null()) return out;
  return or_null(YearMonthDuration::parse(text));
}

Builtins temporal_builtins() {
  return {
      {"date", {"from"}, 1, false, date_from},
      {"date", {"year", "month", "day"}, 3, false, date_of_parts},
      {"time", {"from"}, 1, false, time_from},
      {"time", {"hour", "minute", "second", "offset"}, 3, false, time_of_parts},
      {"date and time", {"from"}, 1, false, date_time_from},
      {"date and time", {"date", "time"}, 2, false, date_time_of_parts},
      {"duration", {"from"}, 1, false, duration},
      {"years and months duration", {"from", "to"}, 2, false, years_and_months},
      {"day of year", {"date"}, 1, false, day_of_year},
      {"day of week", {"date"}, 1, false, day_of_week},
      {"month of year", {"date"}, 1, false, month_of_year},
      {"week of year", {"date"}, 1, false, week_of_year},
      {"last day of month", {"date"}, 1, false, last_day_of_month},
      {"now", {}, 0, false, now},
      {"today", {}, 0, false, today},
  };
}

}  // namespace vanthu::expression
