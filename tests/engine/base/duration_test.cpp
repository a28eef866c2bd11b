#include <catch2/catch.hpp>

#include "engine/base/calendar.h"

using namespace vanthu::base;

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
