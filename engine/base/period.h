// How long and how often, and counted how: ISO 8601 durations and repeating intervals on an
// office's calendar. A word behind the ISO text says how it is counted; without one, on the wall
// calendar:
//
//   P5D                     five days on, the same time on the office's clock (RFC 5545, 3.3.6)
//   PT120H                  120 hours exactly, whatever the clocks do
//   P5D working             five working days on, the same time of day
//   PT4H working            four hours of working time
//   P1DT4H working          a working day on, then four working hours
//   P5D working-day-end     the end of the fifth working day
//   P1M next-working-day    a month on, or the first working day after that at the same time of day
//   R3/P2D working          every second working day, three times
//
// Working days are counted in days and hours only: months, years and weeks are refused, and so are
// days and hours together where they repeat or end with the day. Values; thread-safe as an int is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/calendar.h"
#include "engine/base/working_calendar.h"

namespace vanthu::base {

enum class Counting : std::uint8_t { kCalendar, kWorking, kWorkingDayEnd, kNextWorkingDay };

// "calendar", "working", "working-day-end", "next-working-day"; nothing for any other word.
std::optional<Counting> counting_named(std::string_view word);
std::string_view name_of(Counting counting);

// A duration with its parts as they were written: a day is not always 24 hours.
struct Period {
  std::int64_t months = 0;  // years are twelve
  std::int64_t weeks = 0;
  std::int64_t days = 0;
  DayTimeDuration time{};  // hours and less, of the same sign as the rest
  Counting counting = Counting::kCalendar;

  static std::optional<Period> parse(std::string_view text);
  // FEEL's durations: exact on the wall calendar, whole days where working time is counted. Nothing
  // where they cannot be counted that way.
  static std::optional<Period> of(DayTimeDuration duration, Counting counting);
  static std::optional<Period> of(YearMonthDuration duration, Counting counting);
  // This one counted in another way; nothing where that is refused.
  std::optional<Period> counted(Counting other) const;
  bool positive() const;
  std::string iso_text() const;
  std::string text() const;  // with the word behind it
  bool operator==(const Period&) const = default;
};

// n times the period after `from`, all at once, so that the 31st comes back after February.
// Nothing outside of what Time and the calendar hold.
std::optional<Time> add(Time from, const Period& period, const WorkingCalendar& calendar,
                        std::int64_t n = 1);

// R[n]/<duration>, R[n]/<start>/<duration>, R[n]/<duration>/<end> and, beyond ISO 8601,
// R[n]/<start>/<duration>/<end>; and a word.
struct Cycle {
  struct Due {
    std::int64_t index = 0;
    Time at{};
  };
  struct Begun;

  std::optional<std::int64_t> count;  // none: without end
  std::optional<DateTime> start;      // read in the calendar's zone if it names none, as `end` is
  Period period;                      // positive, at least a microsecond
  std::optional<DateTime> end;

  static std::optional<Cycle> parse(std::string_view text);
  std::optional<Cycle> counted(Counting other) const;
  std::string text() const;
  // The n-th due moment (n = 0, 1, ...): with a start the start itself is the first one (of working
  // time: its first working day or moment), without one the first is a period after `created`.
  // Each is counted from the start, so none drifts. Nothing when the count is used up or `end` is
  // past.
  std::optional<Time> occurrence(std::int64_t n, Time created,
                                 const WorkingCalendar& calendar) const;
  // The first occurrence after `moment` whose index is at least `from`.
  std::optional<Due> first_after(Time moment, std::int64_t from, Time created,
                                 const WorkingCalendar& calendar) const;
  // The cycle as it can be kept without `created`, and its first due by its own index.
  std::optional<Begun> begin(Time created, const WorkingCalendar& calendar) const;
  bool operator==(const Cycle&) const = default;
};

struct Cycle::Begun {
  Cycle cycle;
  Due first;
};

}  // namespace vanthu::base
