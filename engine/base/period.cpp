#include "engine/base/period.h"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/scan.h"

namespace vanthu::base {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"calendar", "working", "working-day-end",
                                                    "next-working-day"};

struct Split {
  std::string_view iso;
  Counting counting = Counting::kCalendar;
};

// "P5D working" -> "P5D" and how it is counted.
std::optional<Split> split(std::string_view text) {
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) return Split{text};
  const auto counting = counting_named(text.substr(blank + 1));
  if (!counting) return std::nullopt;
  return Split{text.substr(0, blank), *counting};
}

// Weeks and days of a text that Duration::parse took.
void read_days(std::string_view iso, Period& out) {
  const bool negative = iso.front() == '-';
  Scan scan{iso.substr(0, iso.find('T'))};
  scan.take('-');
  scan.take('P');
  while (!scan.done()) {
    std::int64_t count = 0;
    scan.number(count);
    if (negative) count = -count;
    if (scan.peek() == 'W') out.weeks = count;
    if (scan.peek() == 'D') out.days = count;
    scan.take(scan.peek());
  }
}

std::optional<Period> parse_iso(std::string_view iso) {
  const auto whole = Duration::parse(iso);
  if (!whole) return std::nullopt;
  Period out;
  out.months = whole->months.months;
  read_days(iso, out);
  const auto rest = DayTimeDuration::make(
      whole->time.seconds - (out.weeks * 7 + out.days) * kSecondsPerDay, whole->time.nanos);
  if (!rest) return std::nullopt;
  out.time = *rest;
  return out;
}

// Hours that may be more than a day's: PT30H, not P1DT6H.
std::string clock_text(const DayTimeDuration& time) {
  const DayTimeDuration within_hour{time.seconds % 3600, time.nanos};
  std::string out = "T";
  if (time.seconds / 3600 != 0) out += std::to_string(time.seconds / 3600) + "H";
  if (!within_hour.zero()) out += within_hour.text().substr(2);  // without its "PT"
  return out;
}

std::optional<Time> add_exactly(Time from, DayTimeDuration time, std::int64_t n) {
  std::int64_t seconds = 0, nanos = 0, out = 0;
  if (__builtin_mul_overflow(time.seconds, n, &seconds)) return std::nullopt;
  if (__builtin_mul_overflow(std::int64_t{time.nanos}, n, &nanos)) return std::nullopt;
  const auto rest = DayTimeDuration::make(seconds, nanos);
  const auto us = rest ? rest->microseconds() : std::nullopt;
  if (!us || __builtin_add_overflow(to_microseconds(from), us->count(), &out)) return std::nullopt;
  return from_microseconds(out);
}

// Months, then days, on the zone's clock; then the rest exactly.
std::optional<Time> add_on_calendar(Time from, const Period& period, Zone zone, std::int64_t n) {
  std::int64_t months = 0, days = 0;
  if (__builtin_mul_overflow(period.months, n, &months)) return std::nullopt;
  if (__builtin_mul_overflow(period.weeks * 7 + period.days, n, &days)) return std::nullopt;
  if (months != 0 || days != 0) {
    DateTime local = DateTime::from(from, zone);
    const auto month = add_months(local.date, months);
    const auto date = month ? add_days(*month, days) : std::nullopt;
    if (!date) return std::nullopt;
    local.date = *date;
    const auto moved = local.to_time(zone);
    if (!moved) return std::nullopt;
    from = *moved;
  }
  return add_exactly(from, period.time, n);
}

bool works_on(const WorkingCalendar& calendar, Time time) {
  return calendar.is_working_day(DateTime::from(time, calendar.zone()).date);
}

std::optional<Time> onto_working_day(const WorkingCalendar& calendar, Time time) {
  return works_on(calendar, time) ? time : calendar.add_working_days(time, 1);
}

std::optional<Time> add_working(Time from, const Period& period, const WorkingCalendar& calendar,
                                std::int64_t n) {
  std::int64_t days = 0;
  if (__builtin_mul_overflow(period.days, n, &days)) return std::nullopt;
  if (days < 0 || days > std::numeric_limits<int>::max()) return std::nullopt;
  if (period.counting == Counting::kWorkingDayEnd) {
    if (days == 0 && !works_on(calendar, from)) days = 1;
    return calendar.end_of_working_day(from, static_cast<int>(days));
  }
  const auto day = calendar.add_working_days(from, static_cast<int>(days));
  if (!day || period.time.zero()) return day;
  const auto span = add_exactly(Time{}, period.time, n);
  if (!span) return std::nullopt;
  return calendar.add_working_time(*day, span->time_since_epoch());
}

bool counts_work(Counting counting) {
  return counting == Counting::kWorking || counting == Counting::kWorkingDayEnd;
}

// Where a cycle of working time begins that was told to begin at `start`.
std::optional<Time> working_start(const Period& period, Time start,
                                  const WorkingCalendar& calendar) {
  if (!counts_work(period.counting)) return start;
  return period.days != 0 ? onto_working_day(calendar, start) : calendar.next_working_moment(start);
}

std::optional<DateTime> in_utc(const std::optional<DateTime>& moment, Zone zone) {
  const auto time = moment ? moment->to_time(zone) : std::nullopt;
  if (!time) return std::nullopt;
  return DateTime::from(*time, Zone::utc());
}

// The part before the next slash, taken off with it.
std::string_view take_part(std::string_view& text) {
  const auto slash = std::min(text.find('/'), text.size());
  const std::string_view part = text.substr(0, slash);
  text.remove_prefix(std::min(slash + 1, text.size()));
  return part;
}

// Count, start and end of a repeating interval; the period's text comes to `period`.
std::optional<Cycle> parse_frame(std::string_view iso, std::string_view& period) {
  Scan scan{iso};
  Cycle out;
  if (!scan.take('R')) return std::nullopt;
  if (scan.peek() != '/') {
    std::int64_t count = 0;
    if (!scan.number(count)) return std::nullopt;
    out.count = count;
  }
  if (!scan.take('/') || scan.rest.empty() || scan.rest.back() == '/') return std::nullopt;
  std::string_view rest = scan.rest;
  if (rest.front() != 'P') {
    out.start = DateTime::parse(take_part(rest));
    if (!out.start) return std::nullopt;
  }
  period = take_part(rest);
  if (rest.empty()) return out;
  out.end = DateTime::parse(rest);
  return out.end ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<Counting> counting_named(std::string_view word) {
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i] == word) return static_cast<Counting>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Counting counting) {
  return kWords[static_cast<std::size_t>(counting)];
}

std::optional<Period> Period::parse(std::string_view text) {
  const auto parts = split(text);
  const auto period = parts ? parse_iso(parts->iso) : std::nullopt;
  return period ? period->counted(parts->counting) : std::nullopt;
}

std::optional<Period> Period::of(DayTimeDuration duration, Counting counting) {
  Period out;
  out.time = duration;
  if (counts_work(counting)) {
    out.days = duration.seconds / kSecondsPerDay;
    out.time.seconds -= out.days * kSecondsPerDay;
  }
  return out.counted(counting);
}

std::optional<Period> Period::of(YearMonthDuration duration, Counting counting) {
  Period out;
  out.months = duration.months;
  return out.counted(counting);
}

std::optional<Period> Period::counted(Counting other) const {
  Period out = *this;
  out.counting = other;
  if (!counts_work(other)) return out;
  if (months != 0 || weeks != 0 || days < 0 || time.negative()) return std::nullopt;
  if (other == Counting::kWorkingDayEnd && !time.zero()) return std::nullopt;
  return out;
}

bool Period::positive() const {
  if (months < 0 || weeks < 0 || days < 0 || time.negative()) return false;
  return months > 0 || weeks > 0 || days > 0 || time >= DayTimeDuration{0, 1000};
}

std::string Period::iso_text() const {
  const bool negative = months < 0 || weeks < 0 || days < 0 || time.negative();
  const std::int64_t sign = negative ? -1 : 1;
  std::string out = negative ? "-P" : "P";
  if (weeks != 0) return out + std::to_string(sign * weeks) + "W";
  const std::int64_t size = sign * months;
  if (size / 12 != 0) out += std::to_string(size / 12) + "Y";
  if (size % 12 != 0) out += std::to_string(size % 12) + "M";
  if (days != 0) out += std::to_string(sign * days) + "D";
  if (!time.zero()) out += clock_text(negative ? -time : time);
  return out == "P" ? "PT0S" : out;
}

std::string Period::text() const {
  const std::string iso = iso_text();
  return counting == Counting::kCalendar ? iso : iso + " " + std::string(name_of(counting));
}

std::optional<Time> add(Time from, const Period& period, const WorkingCalendar& calendar,
                        std::int64_t n) {
  if (counts_work(period.counting)) return add_working(from, period, calendar, n);
  const auto due = add_on_calendar(from, period, calendar.zone(), n);
  if (!due || period.counting == Counting::kCalendar) return due;
  return onto_working_day(calendar, *due);
}

std::optional<Cycle> Cycle::parse(std::string_view text) {
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  std::string_view period;
  auto out = parse_frame(parts->iso, period);
  const auto iso = out ? parse_iso(period) : std::nullopt;
  if (!iso || !iso->positive()) return std::nullopt;
  out->period = *iso;
  return out->counted(parts->counting);
}

std::optional<Cycle> Cycle::counted(Counting other) const {
  const auto same = period.counted(other);
  if (!same || (counts_work(other) && period.days != 0 && !period.time.zero())) return std::nullopt;
  Cycle out = *this;
  out.period = *same;
  return out;
}

std::string Cycle::text() const {
  std::string out = "R" + (count ? std::to_string(*count) : std::string()) + "/";
  if (start) out += start->text() + "/";
  out += period.iso_text();
  if (end) out += "/" + end->text();
  const bool plain = period.counting == Counting::kCalendar;
  return plain ? out : out + " " + std::string(name_of(period.counting));
}

std::optional<Time> Cycle::occurrence(std::int64_t n, Time created,
                                      const WorkingCalendar& calendar) const {
  if (n < 0 || (count && n >= *count)) return std::nullopt;
  auto first = start ? start->to_time(calendar.zone()) : std::optional<Time>(created);
  if (first && start) first = working_start(period, *first, calendar);
  const auto due = first ? add(*first, period, calendar, start ? n : n + 1) : std::nullopt;
  if (!due || !end) return due;
  const auto last = end->to_time(calendar.zone());
  return last && *due <= *last ? due : std::nullopt;
}

std::optional<Cycle::Due> Cycle::first_after(Time moment, std::int64_t from, Time created,
                                             const WorkingCalendar& calendar) const {
  const auto past = [&](std::int64_t n) {
    const auto at = occurrence(n, created, calendar);
    return at && *at <= moment;
  };
  std::int64_t low =
      from - 1;  // gallop ahead, then halve: `low` is past (or not asked), `high` not
  std::int64_t stride = 1;
  while (past(low + stride)) {
    low += stride;
    stride *= 2;
  }
  std::int64_t high = low + stride;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (past(middle) ? low : high) = middle;
  }
  const auto due = occurrence(high, created, calendar);
  return due ? std::optional(Due{high, *due}) : std::nullopt;
}

// Of working time the first due stands for the start: counting on from it is the same. On the wall
// calendar only `created` gives the 31st back after February; it becomes an occurrence of its own.
std::optional<Cycle::Begun> Cycle::begin(Time created, const WorkingCalendar& calendar) const {
  const auto first = occurrence(0, created, calendar);
  if (!first) return std::nullopt;
  Begun out{*this, {0, *first}};
  out.cycle.end = in_utc(end, calendar.zone());
  if (start) {
    out.cycle.start = in_utc(start, calendar.zone());
  } else if (counts_work(period.counting)) {
    out.cycle.start = DateTime::from(*first, Zone::utc());
  } else {
    out.cycle.start = DateTime::from(created, Zone::utc());
    if (count) out.cycle.count = *count + 1;
    out.first.index = 1;
  }
  return out;
}

}  // namespace vanthu::base
