// Dates, times of day, date-times, durations and zones as ISO 8601 writes them and FEEL calculates
// with them (DMN 1.3, clause 10.3.2.3), and their way to and from base::Time.
//
// All are values: trivially copyable, comparable, thread-safe as an int is. Parsers take the exact
// form and nothing around it, and give nothing for other text. Printing gives what parses back.
// The proleptic Gregorian calendar, years -999,999,999 to 999,999,999.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/time.h"

namespace vanthu::base {

inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int32_t kNanosPerSecond = 1'000'000'000;

// None, a fixed offset from UTC, or a zone of the IANA database (loaded once by the process, never
// changed after): a Zone is a small handle on it.
class Zone {
 public:
  enum class Kind : std::uint8_t { kNone, kOffset, kNamed };

  constexpr Zone() = default;
  // Seconds east of UTC; callers keep within +-18 h (kMaxOffset).
  static constexpr Zone offset(std::int32_t seconds) {
    Zone out;
    out.kind_ = Kind::kOffset;
    out.offset_ = seconds;
    return out;
  }
  static constexpr Zone utc() { return offset(0); }
  // "Asia/Ho_Chi_Minh"; nothing if the database has no such zone.
  static std::optional<Zone> named(std::string_view name);
  // "Z", "+07:00", "-02:01:30" or a name.
  static std::optional<Zone> parse(std::string_view text);

  static constexpr std::int32_t kMaxOffset = 18 * 3600;

  Kind kind() const { return kind_; }
  bool none() const { return kind_ == Kind::kNone; }
  std::string name() const;  // of a named zone, else empty
  std::string text() const;  // "", "Z", "+07:00", "@Asia/Ho_Chi_Minh"

  // Seconds east of UTC at that moment; of no zone 0.
  std::int32_t offset_at(Time time) const;
  // The same for a wall clock (seconds since 1970-01-01T00:00 local). A clock time that happens
  // twice takes the earlier, one that is skipped the offset before the gap.
  std::int32_t offset_at_local(std::int64_t local_seconds) const;

  // Kind, offset and rules are the same: UTC and Europe/London are not.
  bool operator==(const Zone&) const = default;

 private:
  const void* rules_ = nullptr;  // of the tz database
  std::int32_t offset_ = 0;
  Kind kind_ = Kind::kNone;
};

enum class Weekday : std::uint8_t {
  kMonday = 1,
  kTuesday,
  kWednesday,
  kThursday,
  kFriday,
  kSaturday,
  kSunday
};

struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;

  static constexpr std::int64_t kMaxYear = 999'999'999;

  static std::optional<Date> make(std::int64_t year, std::int64_t month, std::int64_t day);
  static std::optional<Date> parse(std::string_view text);  // -?YYYY[Y...]-MM-DD
  // Days since 1970-01-01. Callers keep `days` within the calendar's years.
  static Date from_days(std::int64_t days);
  static bool days_in_range(std::int64_t days);
  std::int64_t days() const;
  Weekday weekday() const;
  int day_of_year() const;
  int week_of_year() const;  // ISO 8601
  std::string text() const;
  auto operator<=>(const Date&) const = default;
};

int days_in_month(std::int64_t year, int month);

// A whole number of months.
struct YearMonthDuration {
  std::int64_t months = 0;

  static std::optional<YearMonthDuration> parse(std::string_view text);  // -?PnYnM
  std::string text() const;                                              // "P1Y2M", "-P3M", "P0M"
  auto operator<=>(const YearMonthDuration&) const = default;
};

// An exact span: seconds, and nanoseconds 0..999,999,999 that add to them.
struct DayTimeDuration {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;

  static constexpr std::int64_t kMaxSeconds = 200'000'000'000'000'000;  // every two dates' distance

  static std::optional<DayTimeDuration> parse(std::string_view text);  // -?PnDTnHnMn[.n]S
  // Nothing beyond kMaxSeconds.
  static std::optional<DayTimeDuration> make(std::int64_t seconds, std::int64_t nanos);
  static DayTimeDuration from(Microseconds us);
  std::optional<Microseconds> microseconds()
      const;  // nothing beyond 292,000 years; cuts below 1 us
  bool negative() const { return seconds < 0; }
  bool zero() const { return seconds == 0 && nanos == 0; }
  DayTimeDuration operator-() const;
  std::string text() const;  // "P1DT2H3M4.5S", "-PT1H", "PT0S"
  auto operator<=>(const DayTimeDuration&) const = default;
};

std::optional<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b);

// A clock's reading, with the zone it is read in if that is known.
struct TimeOfDay {
  std::int32_t seconds = 0;  // since midnight, 0..86,399
  std::int32_t nanos = 0;
  Zone zone;

  static std::optional<TimeOfDay> make(std::int64_t hour, std::int64_t minute, std::int64_t second,
                                       std::int64_t nanos = 0, Zone zone = {});
  // hh:mm:ss[.f][Z|+hh:mm[:ss]|@Zone/Name]; 24:00:00 is 00:00:00, z is Z (RFC 3339).
  static std::optional<TimeOfDay> parse(std::string_view text);
  int hour() const { return seconds / 3600; }
  int minute() const { return seconds / 60 % 60; }
  int second() const { return seconds % 60; }
  std::string text() const;
  bool operator==(const TimeOfDay&) const = default;  // of the parts, not of the moment
};

struct DateTime {
  Date date;
  TimeOfDay time;

  // date, or date "T" time; 24:00:00 is the next day's 00:00:00.
  static std::optional<DateTime> parse(std::string_view text);
  static DateTime from(Time time, Zone zone);
  // The moment; a date-time without a zone is read in `zone`. Nothing outside of what Time holds.
  std::optional<Time> to_time(Zone zone) const;
  // Seconds since 1970-01-01T00:00 on this clock, and the same in UTC (of no zone: as if UTC).
  std::int64_t local_seconds() const;
  std::int64_t utc_seconds() const;
  static std::optional<DateTime> from_local(std::int64_t seconds, std::int32_t nanos, Zone zone);
  std::string text() const;
  bool operator==(const DateTime&) const = default;  // of the parts, not of the moment
};

// Calendar arithmetic. Months keep the day, or take the month's last one (31 Jan + P1M = 28 Feb).
// Nothing where the result leaves the calendar.
std::optional<Date> add_months(Date date, std::int64_t months);
std::optional<Date> add_days(Date date, std::int64_t days);
std::optional<DateTime> add(const DateTime& from, YearMonthDuration duration);
std::optional<DateTime> add(const DateTime& from, DayTimeDuration duration);  // exact
TimeOfDay add(const TimeOfDay& from, DayTimeDuration duration);               // round the clock

// A duration as BPMN timers write it, years and seconds together: PnYnMnDTnHnMnS or PnW. What it
// comes to on a calendar: period.h.
struct Duration {
  YearMonthDuration months;
  DayTimeDuration time;

  static std::optional<Duration> parse(std::string_view text);
  std::string text() const;
  bool zero() const { return months.months == 0 && time.zero(); }
  bool operator==(const Duration&) const = default;
};

}  // namespace vanthu::base
