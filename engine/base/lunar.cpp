#include "engine/base/lunar.h"

#include <array>
#include <cmath>
#include <vector>

namespace vanthu::base {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;
constexpr double kVietnam = 7.0 / 24;           // of a day before UTC
constexpr double kEpochJulian = 2440587.5;      // 1970-01-01T00:00Z
constexpr double kJ2000 = 2451545.0;            // 2000-01-01T12:00
constexpr double kSynodicMonth = 29.530588861;  // mean, days
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

double sine(double degrees) {
  return std::sin(std::fmod(degrees, 360) * kDegree);
}

// Seconds by which dynamical time is ahead of universal time (Espenak and Meeus).
double delta_t(double year) {
  const double t = year - 2000;
  if (year < 1986) return 45.45 + 1.067 * (year - 1975) - std::pow(year - 1975, 2) / 260;
  if (year < 2005) return 63.86 + 0.3345 * t - 0.060374 * t * t + 0.0017275 * t * t * t;
  if (year < 2050) return 62.92 + 0.32217 * t + 0.005589 * t * t;
  const double century = (year - 1820) / 100;
  return -20 + 32 * century * century - 0.5628 * (2150 - year);
}

double universal(double dynamical) {
  return dynamical - delta_t(2000 + (dynamical - kJ2000) / 365.25) / kSecondsPerDay;
}

// One periodic term of the new moon's moment: its size in days, and how many times each of the
// sun's anomaly, the moon's anomaly, the moon's argument of latitude and the node's longitude.
struct Term {
  double size;
  int eccentricity;  // the size goes with this power of the earth's
  int sun, moon, latitude, node;
};
constexpr std::array<Term, 25> kTerms = {{
    {-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0},    {0.01608, 0, 0, 2, 0, 0},
    {0.01039, 0, 0, 0, 2, 0},  {0.00739, 1, -1, 1, 0, 0},   {-0.00514, 1, 1, 1, 0, 0},
    {0.00208, 2, 2, 0, 0, 0},  {-0.00111, 0, 0, 1, -2, 0},  {-0.00057, 0, 0, 1, 2, 0},
    {0.00056, 1, 1, 2, 0, 0},  {-0.00042, 0, 0, 3, 0, 0},   {0.00042, 1, 1, 0, 2, 0},
    {0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0},  {-0.00017, 0, 0, 0, 0, 1},
    {-0.00007, 0, 2, 1, 0, 0}, {0.00004, 0, 0, 2, -2, 0},   {0.00004, 0, 3, 0, 0, 0},
    {0.00003, 0, 1, 1, -2, 0}, {0.00003, 0, 0, 2, 2, 0},    {-0.00003, 0, 1, 1, 2, 0},
    {0.00003, 0, -1, 1, 2, 0}, {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0},
    {0.00002, 0, 0, 4, 0, 0},
}};

// The largest of the planets' terms: size, angle at 2000 and its growth by month.
constexpr std::array<std::array<double, 3>, 8> kPlanets = {{{0.000325, 299.77, 0.107408},
                                                            {0.000165, 251.88, 0.016321},
                                                            {0.000164, 251.83, 26.651886},
                                                            {0.000126, 349.42, 36.412478},
                                                            {0.000110, 84.66, 18.206239},
                                                            {0.000062, 141.74, 53.303771},
                                                            {0.000060, 207.14, 2.453732},
                                                            {0.000056, 154.84, 7.306860}}};

// The k-th new moon since that of 6 January 2000, in Julian days of universal time.
double new_moon(int k) {
  const double t = k / 1236.85;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const double eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t;
  double moment = 2451550.09766 + kSynodicMonth * k + 0.00015437 * t * t;
  for (const Term& term : kTerms) {
    moment += term.size * std::pow(eccentricity, term.eccentricity) *
              sine(term.sun * sun + term.moon * moon + term.latitude * latitude + term.node * node);
  }
  for (const auto& [size, angle, growth] : kPlanets) {
    moment += size * sine(angle + growth * k - (size == 0.000325 ? 0.009173 * t * t : 0));
  }
  return universal(moment);
}

// The day (since 1970) in Vietnam on which the k-th month begins.
std::int64_t month_start(int k) {
  return static_cast<std::int64_t>(std::floor(new_moon(k) - kEpochJulian + kVietnam));
}

// The month in which that day is.
int month_at(std::int64_t day) {
  const double since = static_cast<double>(day) + kEpochJulian - 2451550.09766;
  int k = static_cast<int>(std::floor(since / kSynodicMonth)) + 1;
  while (month_start(k) > day) --k;
  return k;
}

// Which twelfth of its way the sun is in as that day begins in Vietnam: 0 from the spring equinox,
// 9 from the winter solstice.
int sun_sign(std::int64_t day) {
  const double moment = static_cast<double>(day) - kVietnam + kEpochJulian;
  const double year = 2000 + (moment - kJ2000) / 365.25;
  const double t = (moment + delta_t(year) / kSecondsPerDay - kJ2000) / 36525;
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
                        (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
                        0.000289 * sine(3 * anomaly);
  const double apparent = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  const double turned = std::fmod(apparent, 360);
  return static_cast<int>((turned < 0 ? turned + 360 : turned) / 30);
}

// The eleventh month that has the winter solstice of that civil year.
int eleventh_month(int year) {
  std::int64_t day = Date{year, 12, 25}.days();
  while (sun_sign(day) >= 9) --day;  // the last day that begins before the solstice: its own day
  return month_at(day);
}

// The months of a lunar year, from the first on, with the one after its end.
struct Month {
  std::int64_t start = 0;
  int number = 1;
  bool leap = false;
};

// The leap month after the eleventh month `winter`; nothing if there is none before the next one.
std::optional<int> leap_after(int winter, int next) {
  if (next - winter < 13) return std::nullopt;
  int k = winter + 1;
  while (sun_sign(month_start(k)) != sun_sign(month_start(k + 1))) ++k;
  return k;
}

// All months of a lunar year, and the first one of the next.
std::vector<Month> months_of(int year) {
  const int before = eleventh_month(year - 1), own = eleventh_month(year);
  const std::optional<int> leaps[] = {leap_after(before, own),
                                      leap_after(own, eleventh_month(year + 1))};
  std::vector<Month> out;
  int number = 11;
  for (int k = before; out.size() < 2 || out.back().number != 1 || out.back().leap; ++k) {
    const bool leap = k == leaps[0] || k == leaps[1];
    if (k != before && !leap) number = number % 12 + 1;
    if (!out.empty() || number == 1) out.push_back({month_start(k), number, leap});
  }
  return out;
}

}  // namespace

std::optional<LunarDate> lunar_date(Date date) {
  if (date.year < kFirstYear || date.year > kLastYear) return std::nullopt;
  const std::int64_t day = date.days();
  int year = date.year;
  auto months = months_of(year);
  if (day < months.front().start) months = months_of(--year);
  std::size_t i = 0;
  while (months[i + 1].start <= day) ++i;
  return LunarDate{year, months[i].number, static_cast<int>(day - months[i].start) + 1,
                   months[i].leap};
}

std::optional<Date> civil_date(const LunarDate& date) {
  if (date.year < kFirstYear || date.year >= kLastYear) return std::nullopt;
  const auto months = months_of(date.year);
  for (std::size_t i = 0; i + 1 < months.size(); ++i) {
    if (months[i].number != date.month || months[i].leap != date.leap) continue;
    if (date.day < 1 || date.day > months[i + 1].start - months[i].start) return std::nullopt;
    return Date::from_days(months[i].start + date.day - 1);
  }
  return std::nullopt;
}

}  // namespace vanthu::base
