// Dates and date-times: the calendar and their text.
#include "engine/base/calendar.h"

#include "engine/base/scan.h"

namespace vanthu::base {
namespace {

bool leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// Days from 1970-01-01 to the first of March of `year`, counted in years that begin in March.
std::int64_t march_first(std::int64_t year) {
  return year * 365 + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400) -
         719'468;
}

bool parse_year(Scan& scan, std::int64_t& year) {
  const bool negative = scan.take('-');
  const bool zero_first = scan.peek() == '0';
  int digits = 0;
  if (!scan.number(year, &digits) || digits < 4 || (digits > 4 && zero_first)) return false;
  if (negative) year = -year;
  return true;
}

std::optional<Date> parse_date(Scan& scan) {
  std::int64_t year = 0, month = 0, day = 0;
  if (!parse_year(scan, year)) return std::nullopt;
  if (!scan.take('-') || !scan.two(month) || !scan.take('-') || !scan.two(day)) return std::nullopt;
  return Date::make(year, month, day);
}

struct Clock {
  TimeOfDay time;
  bool next_day = false;  // 24:00:00
};

std::optional<Clock> parse_clock(Scan& scan) {
  std::int64_t hour = 0, minute = 0, second = 0, nanos = 0;
  if (!scan.two(hour) || !scan.take(':') || !scan.two(minute)) return std::nullopt;
  if (!scan.take(':') || !scan.two(second) || !scan.fraction(nanos)) return std::nullopt;
  Clock out;
  Zone zone;
  if (!scan.done()) {
    const bool by_name = scan.take('@');
    if (!by_name && std::string_view("Zz+-").find(scan.peek()) == std::string_view::npos) return {};
    const auto parsed = by_name ? Zone::named(scan.rest) : Zone::parse(scan.rest);
    if (!parsed) return std::nullopt;
    zone = *parsed;
  }
  if (hour == 24 && minute == 0 && second == 0 && nanos == 0) {
    out.next_day = true;
    hour = 0;
  }
  const auto time = TimeOfDay::make(hour, minute, second, nanos, zone);
  if (!time) return std::nullopt;
  out.time = *time;
  return out;
}

}  // namespace

int days_in_month(std::int64_t year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Date> Date::make(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -kMaxYear || year > kMaxYear || month < 1 || month > 12 || day < 1) return {};
  if (day > days_in_month(year, static_cast<int>(month))) return std::nullopt;
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

std::optional<Date> Date::parse(std::string_view text) {
  Scan scan{text};
  const auto date = parse_date(scan);
  return date && scan.done() ? date : std::nullopt;
}

std::int64_t Date::days() const {
  const std::int64_t y = month < 3 ? year - 1 : year;
  const int m = month < 3 ? month + 9 : month - 3;  // months since March
  return march_first(y) + (153 * m + 2) / 5 + day - 1;
}

bool Date::days_in_range(std::int64_t days) {
  return days >= Date{-kMaxYear, 1, 1}.days() && days <= Date{kMaxYear, 12, 31}.days();
}

Date Date::from_days(std::int64_t days) {
  std::int64_t year = floor_divide((days + 719'468) * 400 + 300, 146'097);
  while (march_first(year) > days) --year;
  while (march_first(year + 1) <= days) ++year;
  const int of_year = static_cast<int>(days - march_first(year));
  const int m = (5 * of_year + 2) / 153;
  const int month = m < 10 ? m + 3 : m - 9;
  return Date{static_cast<std::int32_t>(month < 3 ? year + 1 : year),
              static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(of_year - (153 * m + 2) / 5 + 1)};
}

Weekday Date::weekday() const {
  const std::int64_t since_monday = days() + 3;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(since_monday - floor_divide(since_monday, 7) * 7 + 1);
}

int Date::day_of_year() const {
  return static_cast<int>(days() - Date{year, 1, 1}.days()) + 1;
}

int Date::week_of_year() const {
  // The week belongs to the year that has its Thursday.
  const std::int64_t thursday = days() - static_cast<int>(weekday()) + 4;
  return (from_days(thursday).day_of_year() - 1) / 7 + 1;
}

std::string Date::text() const {
  const std::int64_t size = year < 0 ? -std::int64_t{year} : year;
  return (year < 0 ? "-" : "") + padded(size, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

std::optional<TimeOfDay> TimeOfDay::make(std::int64_t hour, std::int64_t minute,
                                         std::int64_t second, std::int64_t nanos, Zone zone) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  if (nanos < 0 || nanos >= kNanosPerSecond) return std::nullopt;
  return TimeOfDay{static_cast<std::int32_t>(hour * 3600 + minute * 60 + second),
                   static_cast<std::int32_t>(nanos), zone};
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
  Scan scan{text};
  const auto clock = parse_clock(scan);
  if (!clock) return std::nullopt;
  return clock->time;
}

std::string TimeOfDay::text() const {
  std::string out = padded(hour(), 2) + ":" + padded(minute(), 2) + ":" + padded(second(), 2);
  if (nanos != 0) {
    std::string fraction = padded(nanos, 9);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += "." + fraction;
  }
  return out + zone.text();
}

std::optional<DateTime> DateTime::parse(std::string_view text) {
  Scan scan{text};
  const auto date = parse_date(scan);
  if (!date) return std::nullopt;
  if (scan.done()) return DateTime{*date, {}};
  if (!scan.take('T')) return std::nullopt;
  const auto clock = parse_clock(scan);
  if (!clock) return std::nullopt;
  if (!clock->next_day) return DateTime{*date, clock->time};
  const auto next = add_days(*date, 1);
  if (!next) return std::nullopt;
  return DateTime{*next, clock->time};
}

DateTime DateTime::from(Time time, Zone zone) {
  const std::int64_t us = to_microseconds(time);
  const std::int64_t seconds = floor_divide(us, 1'000'000);
  const auto nanos = static_cast<std::int32_t>((us - seconds * 1'000'000) * 1000);
  // Time spans 292,000 years about 1970, well within the calendar.
  return *from_local(seconds + zone.offset_at(time), nanos, zone);
}

std::optional<Time> DateTime::to_time(Zone zone) const {
  DateTime zoned = *this;
  if (zoned.time.zone.none()) zoned.time.zone = zone;
  constexpr std::int64_t kLimit = 9'223'372'036'854;
  const std::int64_t seconds = zoned.utc_seconds();
  if (seconds >= kLimit || seconds <= -kLimit) return std::nullopt;
  return from_microseconds(seconds * 1'000'000 + time.nanos / 1000);
}

std::int64_t DateTime::local_seconds() const {
  return date.days() * kSecondsPerDay + time.seconds;
}

std::int64_t DateTime::utc_seconds() const {
  const std::int64_t local = local_seconds();
  return local - time.zone.offset_at_local(local);
}

std::optional<DateTime> DateTime::from_local(std::int64_t seconds, std::int32_t nanos, Zone zone) {
  const std::int64_t days = floor_divide(seconds, kSecondsPerDay);
  if (!Date::days_in_range(days)) return std::nullopt;
  return DateTime{Date::from_days(days),
                  {static_cast<std::int32_t>(seconds - days * kSecondsPerDay), nanos, zone}};
}

std::string DateTime::text() const {
  return date.text() + "T" + time.text();
}

std::optional<Date> add_months(Date date, std::int64_t months) {
  constexpr std::int64_t kLimit = 3 * 12 * Date::kMaxYear;
  if (months > kLimit || months < -kLimit) return std::nullopt;
  const std::int64_t total = std::int64_t{date.year} * 12 + date.month - 1 + months;
  const std::int64_t year = floor_divide(total, 12);
  const auto month = static_cast<int>(total - year * 12) + 1;
  const int last = days_in_month(year, month);
  return Date::make(year, month, date.day < last ? date.day : last);
}

std::optional<Date> add_days(Date date, std::int64_t days) {
  constexpr std::int64_t kLimit = 3 * 366 * Date::kMaxYear;
  if (days > kLimit || days < -kLimit || !Date::days_in_range(date.days() + days)) return {};
  return Date::from_days(date.days() + days);
}

std::optional<DateTime> add(const DateTime& from, YearMonthDuration duration) {
  const auto date = add_months(from.date, duration.months);
  if (!date) return std::nullopt;
  return DateTime{*date, from.time};
}

std::optional<DateTime> add(const DateTime& from, DayTimeDuration duration) {
  std::int64_t seconds = from.utc_seconds() + duration.seconds;
  std::int64_t nanos = std::int64_t{from.time.nanos} + duration.nanos;
  if (nanos >= kNanosPerSecond) {
    nanos -= kNanosPerSecond;
    ++seconds;
  }
  const Zone zone = from.time.zone;
  std::int32_t offset = zone.offset_at_local(seconds);
  if (zone.kind() == Zone::Kind::kNamed) {
    constexpr std::int64_t kLimit = 9'223'372'036'854;
    const std::int64_t known = seconds > kLimit ? kLimit : seconds < -kLimit ? -kLimit : seconds;
    offset = zone.offset_at(from_microseconds(known * 1'000'000));
  }
  return DateTime::from_local(seconds + offset, static_cast<std::int32_t>(nanos), zone);
}

TimeOfDay add(const TimeOfDay& from, DayTimeDuration duration) {
  std::int64_t seconds = from.seconds + duration.seconds % kSecondsPerDay;
  std::int64_t nanos = std::int64_t{from.nanos} + duration.nanos;
  if (nanos >= kNanosPerSecond) {
    nanos -= kNanosPerSecond;
    ++seconds;
  }
  seconds = (seconds % kSecondsPerDay + kSecondsPerDay) % kSecondsPerDay;
  return {static_cast<std::int32_t>(seconds), static_cast<std::int32_t>(nanos), from.zone};
}

}  // namespace vanthu::base
