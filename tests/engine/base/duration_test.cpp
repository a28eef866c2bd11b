#include <catch2/catch.hpp>

#include "engine/base/calendar.h"

using namespace vanthu::base;

namespace {

Time at(const char* text) {
  return *DateTime::parse(text)->to_time(Zone::utc());
}
std::string shown(std::optional<Time> time) {
  return time ? DateTime::from(*time, Zone::utc()).text() : "nothing";
}

}  // namespace

TEST_CASE("durations read and print in their shortest form") {
  const std::pair<const char*, const char*> spans[] = {
      {"PT3M", "PT3M"}, {"PT0.999S", "PT0.999S"}, {"PT555M", "PT9H15M"},  {"-PT1H2M", "-PT1H2M"},
      {"PT0H", "PT0S"}, {"P1DT24H", "P2D"},       {"-PT0.5S", "-PT0.5S"}, {"PT36H", "P1DT12H"},
  };
  for (const auto& [from, to] : spans) {
    REQUIRE(DayTimeDuration::parse(from));
    CHECK(DayTimeDuration::parse(from)->text() == to);
  }
  for (const char* wrong : {"P", "PT", "P1DT", "1D", "P1H", "PT1D", "P-1D", "PT1.5M", "P1M",
                            "PT1S1M", "P1DT1H ", "PT.5S", "P99999999999999999D"}) {
    CAPTURE(wrong);
    CHECK(!DayTimeDuration::parse(wrong));
  }
  CHECK(YearMonthDuration::parse("P1Y27M")->text() == "P3Y3M");
  CHECK(YearMonthDuration::parse("P0Y")->text() == "P0M");
  CHECK(YearMonthDuration::parse("-P14M")->text() == "-P1Y2M");
  CHECK(!YearMonthDuration::parse("P1D"));
  CHECK(Duration::parse("P1Y2M3DT4H5M6.7S")->text() == "P1Y2M3DT4H5M6.7S");
  CHECK(Duration::parse("P2W")->time.seconds == 14 * kSecondsPerDay);
  CHECK(!Duration::parse("P2W1D"));
  CHECK(Duration::parse("PT1H30M")->time == Duration::parse("PT90M")->time);
}

TEST_CASE("durations in microseconds, and their limits") {
  CHECK(DayTimeDuration{1, 500'000'000}.microseconds() == Microseconds{1'500'000});
  CHECK(DayTimeDuration::from(Microseconds{-1}) == DayTimeDuration{-1, 999'999'000});
  CHECK(-DayTimeDuration{1, 500'000'000} == DayTimeDuration{-2, 500'000'000});
  CHECK(!DayTimeDuration{DayTimeDuration::kMaxSeconds, 0}.microseconds());
  CHECK(!DayTimeDuration::make(DayTimeDuration::kMaxSeconds + 1, 0));
  CHECK(!add(DayTimeDuration{DayTimeDuration::kMaxSeconds, 0}, DayTimeDuration{1, 0}));
}

TEST_CASE("adding to a moment follows the calendar of the zone") {
  const Zone vietnam = *Zone::named("Asia/Ho_Chi_Minh");
  // 31 January 06:00 in Vietnam is still 30 January in UTC.
  const Time start = at("2026-01-30T23:00:00Z");
  CHECK(shown(add(start, *Duration::parse("P1M"), vietnam)) == "2026-02-27T23:00:00Z");
  CHECK(shown(add(start, *Duration::parse("P1M"), vietnam, 2)) == "2026-03-30T23:00:00Z");
  CHECK(shown(add(start, *Duration::parse("P1MT1H"), vietnam)) == "2026-02-28T00:00:00Z");
  CHECK(!add(start, *Duration::parse("P300000Y"), vietnam));
  CHECK(!add(start, *Duration::parse("PT1S"), vietnam, INT64_MAX));
}

TEST_CASE("repeating intervals know when they are due") {
  const Zone utc = Zone::utc();
  const Time created = at("2026-01-01T00:00:00Z");
  const auto plain = RepeatingInterval::parse("R3/PT10H");
  REQUIRE(plain);
  CHECK(plain->text() == "R3/PT10H");
  CHECK(shown(plain->occurrence(0, created, utc)) == "2026-01-01T10:00:00Z");
  CHECK(shown(plain->occurrence(2, created, utc)) == "2026-01-02T06:00:00Z");
  CHECK(!plain->occurrence(3, created, utc));

  const auto monthly = RepeatingInterval::parse("R/2026-01-31T00:00:00Z/P1M");
  REQUIRE(monthly);
  CHECK(!monthly->count);
  CHECK(shown(monthly->occurrence(0, created, utc)) == "2026-01-31T00:00:00Z");
  CHECK(shown(monthly->occurrence(1, created, utc)) == "2026-02-28T00:00:00Z");
  CHECK(shown(monthly->occurrence(2, created, utc)) == "2026-03-31T00:00:00Z");

  const auto until = RepeatingInterval::parse("R/PT12H/2026-01-02T00:00:00Z");
  REQUIRE(until);
  CHECK(until->occurrence(1, created, utc));
  CHECK(!until->occurrence(2, created, utc));
  for (const char* wrong : {"R3", "R/", "R-1/PT1H", "3/PT1H", "R/PT0S", "R/-PT1H", "R/x/PT1H",
                            "R/PT1H/PT1H", "R3/2026-01-01T00:00:00Z"}) {
    CAPTURE(wrong);
    CHECK(!RepeatingInterval::parse(wrong));
  }
}
