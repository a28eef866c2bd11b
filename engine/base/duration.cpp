// Durations and their text.
#include <limits>

#include "engine/base/calendar.h"
#include "engine/base/scan.h"

namespace vanthu::base {
namespace {

// What a text of the form -?P[nY][nM][nW][nD][T[nH][nM][n[.n]S]] says; parts come in that order.
struct Parts {
  bool negative = false;
  bool date_part = false;  // years or months were written
  bool week_part = false;
  bool time_part = false;  // days, hours, minutes or seconds were written
  std::int64_t months = 0;
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
};

bool accumulate(std::int64_t& sum, std::int64_t count, std::int64_t unit, std::int64_t limit) {
  if (count > (limit - sum) / unit) return false;
  sum += count * unit;
  return true;
}

struct Unit {
  char letter;
  std::int64_t size;
};

bool parse_days_part(Scan& scan, Parts& out) {
  static constexpr Unit kUnits[] = {{'Y', 12}, {'M', 1}, {'W', 604'800}, {'D', kSecondsPerDay}};
  std::size_t next = 0;
  while (!scan.done() && scan.peek() != 'T') {
    std::int64_t count = 0;
    if (!scan.number(count)) return false;
    while (next < 4 && scan.peek() != kUnits[next].letter) ++next;
    if (next == 4) return false;
    scan.take(kUnits[next].letter);
    const bool calendar = next < 2;
    (calendar ? out.date_part : next == 2 ? out.week_part : out.time_part) = true;
    if (!accumulate(calendar ? out.months : out.seconds, count, kUnits[next].size,
                    calendar ? 12 * (Date::kMaxYear + 1) : DayTimeDuration::kMaxSeconds)) {
      return false;
    }
    ++next;
  }
  return true;
}

bool parse_clock_part(Scan& scan, Parts& out) {
  static constexpr Unit kUnits[] = {{'H', 3600}, {'M', 60}, {'S', 1}};
  if (scan.done()) return false;  // a T must have something behind it
  std::size_t next = 0;
  while (!scan.done()) {
    std::int64_t count = 0, nanos = 0;
    if (!scan.number(count)) return false;
    const bool fraction = scan.peek() == '.';
    if (!scan.fraction(nanos)) return false;
    while (next < 3 && scan.peek() != kUnits[next].letter) ++next;
    if (next == 3 || (fraction && next != 2)) return false;
    scan.take(kUnits[next].letter);
    out.time_part = true;
    out.nanos = nanos;
    if (!accumulate(out.seconds, count, kUnits[next].size, DayTimeDuration::kMaxSeconds)) {
      return false;
    }
    ++next;
  }
  return true;
}

std::optional<Parts> parse_parts(std::string_view text) {
  Scan scan{text};
  Parts out;
  out.negative = scan.take('-');
  if (!scan.take('P') || !parse_days_part(scan, out)) return std::nullopt;
  if (scan.take('T') && !parse_clock_part(scan, out)) return std::nullopt;
  if (!out.date_part && !out.week_part && !out.time_part) return std::nullopt;
  if (out.negative) out.months = -out.months;
  return out;
}

std::optional<DayTimeDuration> time_of(const Parts& parts) {
  const int sign = parts.negative ? -1 : 1;
  return DayTimeDuration::make(sign * parts.seconds, sign * parts.nanos);
}

std::string months_text(std::int64_t size) {
  std::string out;
  if (size / 12 != 0) out += std::to_string(size / 12) + "Y";
  if (size % 12 != 0) out += std::to_string(size % 12) + "M";
  return out;
}

std::string time_text(const DayTimeDuration& size) {
  std::string out;
  const std::int64_t days = size.seconds / kSecondsPerDay, rest = size.seconds % kSecondsPerDay;
  if (days != 0) out += std::to_string(days) + "D";
  if (rest == 0 && size.nanos == 0) return out;
  out += "T";
  if (rest / 3600 != 0) out += std::to_string(rest / 3600) + "H";
  if (rest / 60 % 60 != 0) out += std::to_string(rest / 60 % 60) + "M";
  if (rest % 60 == 0 && size.nanos == 0) return out;
  out += std::to_string(rest % 60);
  if (size.nanos != 0) {
    std::string fraction = std::to_string(kNanosPerSecond + size.nanos).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += "." + fraction;
  }
  return out + "S";
}

}  // namespace

std::optional<YearMonthDuration> YearMonthDuration::parse(std::string_view text) {
  const auto parts = parse_parts(text);
  if (!parts || !parts->date_part || parts->week_part || parts->time_part) return std::nullopt;
  return YearMonthDuration{parts->months};
}

std::string YearMonthDuration::text() const {
  if (months == 0) return "P0M";
  return (months < 0 ? "-P" : "P") + months_text(months < 0 ? -months : months);
}

std::optional<DayTimeDuration> DayTimeDuration::parse(std::string_view text) {
  const auto parts = parse_parts(text);
  if (!parts || parts->date_part || parts->week_part) return std::nullopt;
  return time_of(*parts);
}

std::optional<DayTimeDuration> DayTimeDuration::make(std::int64_t seconds, std::int64_t nanos) {
  std::int64_t carry = nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --carry;
  }
  constexpr std::int64_t kRoom = kMaxSeconds + 10'000'000'000;  // so that the carry cannot overflow
  if (seconds > kRoom || seconds < -kRoom) return std::nullopt;
  seconds += carry;
  if (seconds > kMaxSeconds || seconds < -kMaxSeconds) return std::nullopt;
  return DayTimeDuration{seconds, static_cast<std::int32_t>(nanos)};
}

DayTimeDuration DayTimeDuration::from(Microseconds us) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(us);
  return {whole.count(), static_cast<std::int32_t>((us - whole).count() * 1000)};
}

std::optional<Microseconds> DayTimeDuration::microseconds() const {
  constexpr std::int64_t kLimit = std::numeric_limits<std::int64_t>::max() / 1'000'000;
  if (seconds >= kLimit || seconds <= -kLimit) return std::nullopt;
  return Microseconds{seconds * 1'000'000 + nanos / 1000};
}

DayTimeDuration DayTimeDuration::operator-() const {
  if (nanos == 0) return {-seconds, 0};
  return {-seconds - 1, kNanosPerSecond - nanos};
}

std::string DayTimeDuration::text() const {
  if (zero()) return "PT0S";
  return (negative() ? "-P" : "P") + time_text(negative() ? -*this : *this);
}

std::optional<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b) {
  return DayTimeDuration::make(a.seconds + b.seconds, std::int64_t{a.nanos} + b.nanos);
}

std::optional<Duration> Duration::parse(std::string_view text) {
  const auto parts = parse_parts(text);
  if (!parts || (parts->week_part && (parts->date_part || parts->time_part))) return std::nullopt;
  const auto time = time_of(*parts);
  if (!time) return std::nullopt;
  return Duration{{parts->months}, *time};
}

std::string Duration::text() const {
  if (zero()) return "PT0S";
  const bool negative = months.months < 0 || time.negative();
  return (negative ? "-P" : "P") + months_text(negative ? -months.months : months.months) +
         time_text(negative ? -time : time);
}

}  // namespace vanthu::base
