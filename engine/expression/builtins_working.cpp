// Working time: FEEL has none of its own, so these are the product's.
//
//   add working days(from, days)        a date gives a date, a date and time one at the same time
//   of
//                                       day; negative: back; 0: the same
//   end of working day(from, days)      the last moment of that day, or of the days-th working day
//                                       after it; without days, or on a day off, of the next one
//   add working time(from, duration)    whole days of it are working days, the rest working hours
//   working days between(from, to)      after `from` up to and with `to`; negative if `to` is
//   before is working day(date), is working time(moment)
//
// What has no zone is read, and given back, on the organisation's clock.
#include "engine/base/period.h"
#include "engine/expression/builtins.h"

namespace vanthu::expression {
namespace {

using base::Date;
using base::DateTime;
using base::DayTimeDuration;
using base::Period;
using base::WorkingCalendar;

constexpr std::int64_t kMostDays = 100'000;

template <class T>
const T* held(const Value& value) {
  const List* list = value.list();
  const Value& item = list != nullptr && list->size() == 1 ? list->front() : value;
  return std::get_if<T>(&item.content());
}

const WorkingCalendar& calendar_of(const Call& call) {
  return *call.environment().calendar;
}

// A day's beginning, or the moment itself.
std::optional<DateTime> start_of(const Value& value) {
  if (const auto* time = held<DateTime>(value)) return *time;
  const auto* date = held<Date>(value);
  return date == nullptr ? std::nullopt : std::optional(DateTime{*date, {}});
}

// The day on the organisation's clock.
std::optional<Date> day_of(const Value& value, const WorkingCalendar& calendar) {
  if (const auto* date = held<Date>(value)) return *date;
  const auto* time = held<DateTime>(value);
  const auto at = time == nullptr ? std::nullopt : time->to_time(calendar.zone());
  return at ? std::optional(DateTime::from(*at, calendar.zone()).date) : std::nullopt;
}

// A moment as the first argument wrote its own: in its zone, or without one.
Value written_as(const DateTime& like, std::optional<base::Time> at,
                 const WorkingCalendar& calendar) {
  if (!at) return {};
  const base::Zone zone = like.time.zone;
  DateTime out = DateTime::from(*at, zone.none() ? calendar.zone() : zone);
  out.time.zone = zone;
  return Value(Value::Alternatives(out));
}

Value moved(Call& call, const std::optional<Period>& period) {
  const auto from = start_of(call.at(0));
  const WorkingCalendar& calendar = calendar_of(call);
  const auto at = from ? from->to_time(calendar.zone()) : std::nullopt;
  if (!at || !period || period->days > kMostDays) return {};
  if (!call.charge(static_cast<std::size_t>(period->days))) return {};
  return written_as(*from, base::add(*at, *period, calendar), calendar);
}

Value add_working_days(Call& call) {
  const auto days = call.integer(1);
  const WorkingCalendar& calendar = calendar_of(call);
  if (!days || *days > kMostDays || *days < -kMostDays) return {};
  const int count = static_cast<int>(*days);
  if (!call.charge(static_cast<std::size_t>(count < 0 ? -count : count))) return {};
  if (const auto* date = held<Date>(call.at(0))) {
    const auto out = calendar.working_day_after(*date, count);
    return out ? Value(Value::Alternatives(*out)) : Value();
  }
  const auto* from = held<DateTime>(call.at(0));
  const auto at = from == nullptr ? std::nullopt : from->to_time(calendar.zone());
  return at ? written_as(*from, calendar.add_working_days(*at, count), calendar) : Value();
}

Value end_of_working_day(Call& call) {
  const auto days = call.given(1) ? call.integer(1) : 0;
  if (!days) return {};
  return moved(call, Period{.days = *days}.counted(base::Counting::kWorkingDayEnd));
}

Value add_working_time(Call& call) {
  const auto* duration = held<DayTimeDuration>(call.at(1));
  if (duration == nullptr) return {};
  return moved(call, Period::of(*duration, base::Counting::kWorking));
}

Value working_days_between(Call& call) {
  const WorkingCalendar& calendar = calendar_of(call);
  const auto from = day_of(call.at(0), calendar), to = day_of(call.at(1), calendar);
  if (!from || !to) return {};
  const std::int64_t days = to->days() - from->days();
  if (days > kMostDays || days < -kMostDays) return {};
  if (!call.charge(static_cast<std::size_t>(days < 0 ? -days : days))) return {};
  return calendar.working_days_between(*from, *to);
}

Value is_working_day(Call& call) {
  const auto day = day_of(call.at(0), calendar_of(call));
  return day ? Value(calendar_of(call).is_working_day(*day)) : Value();
}

Value is_working_time(Call& call) {
  const auto* time = held<DateTime>(call.at(0));
  const auto at = time == nullptr ? std::nullopt : time->to_time(calendar_of(call).zone());
  return at ? Value(calendar_of(call).is_working_moment(*at)) : Value();
}

}  // namespace

Builtins working_builtins() {
  return {
      {"add working days", {"from", "days"}, 2, false, add_working_days},
      {"end of working day", {"from", "days"}, 1, false, end_of_working_day},
      {"add working time", {"from", "duration"}, 2, false, add_working_time},
      {"working days between", {"from", "to"}, 2, false, working_days_between},
      {"is working day", {"date"}, 1, false, is_working_day},
      {"is working time", {"moment"}, 1, false, is_working_time},
  };
}

}  // namespace vanthu::expression
