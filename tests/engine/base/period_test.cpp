#include "engine/base/period.h"

#include <catch2/catch.hpp>

using namespace vanthu::base;

namespace {

// An office that works on weekdays in `zone`, without holidays.
WorkingCalendar office(const char* zone) {
  const std::vector<WorkingHours> day{{8 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600}};
  return *WorkingCalendar::make(*Zone::named(zone), {day, day, day, day, day, {}, {}}, {});
}
const WorkingCalendar& vietnam() {
  static const WorkingCalendar calendar = WorkingCalendar::vietnam();
  return calendar;
}
Time at(const char* text, const WorkingCalendar& calendar = vietnam()) {
  return *DateTime::parse(text)->to_time(calendar.zone());
}
std::string shown(std::optional<Time> time, const WorkingCalendar& calendar = vietnam()) {
  if (!time) return "nothing";
  DateTime local = DateTime::from(*time, calendar.zone());
  local.time.zone = {};
  return local.text();
}
std::string later(const char* from, const char* period, const WorkingCalendar& calendar = vietnam(),
                  std::int64_t n = 1) {
  return shown(add(at(from, calendar), *Period::parse(period), calendar, n), calendar);
}
// The first `n` occurrences by the office's clock, without their years' seconds.
std::vector<std::string> occurrences(const char* cycle, const char* created, std::int64_t n,
                                     const WorkingCalendar& calendar = vietnam()) {
  std::vector<std::string> out;
  const auto parsed = Cycle::parse(cycle);
  REQUIRE(parsed);
  for (std::int64_t i = 0; i < n; ++i) {
    out.push_back(shown(parsed->occurrence(i, at(created, calendar), calendar), calendar));
  }
  return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("periods keep their parts and their word") {
  for (const char* text :
       {"P5D", "P1Y2M3DT4H5M6.7S", "PT30H", "P2W", "-P1M", "-PT30H", "PT0S", "P5D working",
        "PT4H working", "P1DT30H working", "P3D working-day-end", "P1M next-working-day"}) {
    CAPTURE(text);
    REQUIRE(Period::parse(text));
    CHECK(Period::parse(text)->text() == text);
  }
  CHECK(Period::parse("P5D calendar")->text() == "P5D");
  for (const char* wrong : {"", "P", "5D", "P5D  working", "P5D Working", "P5D working ",
                            "P5Dworking", "P1M working", "P1Y working-day-end", "P1W working",
                            "-P1D working", "PT4H working-day-end", "P1D lunar"}) {
    CAPTURE(wrong);
    CHECK(!Period::parse(wrong));
  }
}

TEST_CASE("FEEL's durations are counted in working days and hours") {
  const auto working = Period::of(*DayTimeDuration::parse("P1DT30H"), Counting::kWorking);
  REQUIRE(working);
  CHECK(working->text() == "P2DT6H working");
  CHECK(Period::of(*DayTimeDuration::parse("P2D"), Counting::kCalendar)->text() == "PT48H");
  CHECK(!Period::of(*DayTimeDuration::parse("-P2D"), Counting::kWorking));
  CHECK(!Period::of(YearMonthDuration{1}, Counting::kWorking));
  CHECK(Period::of(YearMonthDuration{14}, Counting::kNextWorkingDay)->text() ==
        "P1Y2M next-working-day");
}

TEST_CASE("adding to a moment follows the calendar of the zone") {
  CHECK(later("2026-01-31T06:00:00", "P1M") == "2026-02-28T06:00:00");
  CHECK(later("2026-01-31T06:00:00", "P1M", vietnam(), 2) == "2026-03-31T06:00:00");
  CHECK(later("2026-01-31T06:00:00", "P1MT1H") == "2026-02-28T07:00:00");
  CHECK(later("2024-02-29T06:00:00", "P1Y") == "2025-02-28T06:00:00");
  CHECK(later("2024-02-29T06:00:00", "P1Y", vietnam(), 4) == "2028-02-29T06:00:00");
  CHECK(later("2026-01-31T06:00:00", "P300000Y") == "nothing");
  CHECK(later("2026-01-31T06:00:00", "PT1S", vietnam(), INT64_MAX) == "nothing");
  CHECK(later("2026-01-31T06:00:00", "P1D", vietnam(), INT64_MAX) == "nothing");
}

TEST_CASE("working periods") {
  // Over Tết 2026: 16 to 20 February.
  CHECK(later("2026-02-13T09:00:00", "P5D") == "2026-02-18T09:00:00");
  CHECK(later("2026-02-13T09:00:00", "P5D working") == "2026-02-27T09:00:00");
  CHECK(later("2026-02-13T09:00:00", "P5D working-day-end") == "2026-02-27T17:30:00");
  CHECK(later("2026-02-13T09:00:00", "P5D next-working-day") == "2026-02-23T09:00:00");
  CHECK(later("2026-02-13T16:30:00", "PT4H working") == "2026-02-23T10:30:00");
  CHECK(later("2026-02-12T16:30:00", "P1DT4H working") == "2026-02-23T10:30:00");
  CHECK(later("2026-02-13T09:00:00", "P0D working-day-end") == "2026-02-13T17:30:00");
  CHECK(later("2026-02-14T09:00:00", "P0D working-day-end") == "2026-02-23T17:30:00");
  CHECK(later("2026-02-13T09:00:00", "P3D working", vietnam(), 2) ==
        later("2026-02-13T09:00:00", "P6D working"));
  CHECK(later("2026-02-13T09:00:00", "P9999999999D working") == "nothing");
}

TEST_CASE("a day is the same time on the clock, 24 hours are 24 hours") {
  const WorkingCalendar berlin = office("Europe/Berlin");
  // The clocks go forward on 29 March 2026 and back on 25 October.
  CHECK(later("2026-03-28T09:00:00", "P1D", berlin) == "2026-03-29T09:00:00");
  CHECK(later("2026-03-28T09:00:00", "PT24H", berlin) == "2026-03-29T10:00:00");
  CHECK(later("2026-10-24T09:00:00", "P1W", berlin) == "2026-10-31T09:00:00");
  CHECK(later("2026-10-24T09:00:00", "PT168H", berlin) == "2026-10-31T08:00:00");
  CHECK(later("2026-03-27T16:00:00", "PT2H working", berlin) == "2026-03-30T09:00:00");
}

TEST_CASE("cycles know when they are due") {
  const auto plain = Cycle::parse("R3/PT10H");
  REQUIRE(plain);
  CHECK(plain->text() == "R3/PT10H");
  CHECK(occurrences("R3/PT10H", "2026-01-01T00:00:00", 4) ==
        Texts{"2026-01-01T10:00:00", "2026-01-01T20:00:00", "2026-01-02T06:00:00", "nothing"});
  const auto monthly = Cycle::parse("R/2026-01-31T00:00:00Z/P1M working-day-end");
  CHECK(!monthly);
  CHECK(Cycle::parse("R/2026-01-31T00:00:00Z/P1M next-working-day")->text() ==
        "R/2026-01-31T00:00:00Z/P1M next-working-day");
  CHECK(occurrences("R/PT12H/2026-01-02T00:00:00", "2026-01-01T00:00:00", 3) ==
        Texts{"2026-01-01T12:00:00", "2026-01-02T00:00:00", "nothing"});
  for (const char* wrong :
       {"R3", "R/", "R-1/PT1H", "3/PT1H", "R/PT0S", "R/-PT1H", "R/x/PT1H", "R/PT1H/PT1H",
        "R3/2026-01-01T00:00:00Z", "R/PT0.0000001S", "R/P1M working", "R/P1DT4H working"}) {
    CAPTURE(wrong);
    CHECK(!Cycle::parse(wrong));
  }
}

TEST_CASE("no cycle drifts: each occurrence is counted from the start") {
  CHECK(occurrences("R/P1M", "2026-01-31T08:00:00", 4) ==
        Texts{"2026-02-28T08:00:00", "2026-03-31T08:00:00", "2026-04-30T08:00:00",
              "2026-05-31T08:00:00"});
  CHECK(occurrences("R/2024-02-29T08:00:00/P1Y", "2024-01-01T00:00:00", 5) ==
        Texts{"2024-02-29T08:00:00", "2025-02-28T08:00:00", "2026-02-28T08:00:00",
              "2027-02-28T08:00:00", "2028-02-29T08:00:00"});
  const WorkingCalendar berlin = office("Europe/Berlin");
  // 02:30 does not happen on 29 March and happens twice on 25 October: then it is the first.
  CHECK(occurrences("R/2026-03-28T02:30:00/P1D", "2026-01-01T00:00:00", 3, berlin) ==
        Texts{"2026-03-28T02:30:00", "2026-03-29T03:30:00", "2026-03-30T02:30:00"});
  CHECK(occurrences("R/2026-10-24T02:30:00/P1D", "2026-01-01T00:00:00", 3, berlin) ==
        Texts{"2026-10-24T02:30:00", "2026-10-25T02:30:00", "2026-10-26T02:30:00"});
}

TEST_CASE("a year's change during a cycle") {
  CHECK(occurrences("R5/2024-12-30T00:00:00Z/P1W", "2024-12-01T00:00:00", 6) ==
        Texts{"2024-12-30T07:00:00", "2025-01-06T07:00:00", "2025-01-13T07:00:00",
              "2025-01-20T07:00:00", "2025-01-27T07:00:00", "nothing"});
  // New Year and the day swapped for it: 1 and 2 January 2026; 10 January is worked instead.
  CHECK(occurrences("R4/P2D working", "2025-12-29T09:00:00", 4) ==
        Texts{"2025-12-31T09:00:00", "2026-01-06T09:00:00", "2026-01-08T09:00:00",
              "2026-01-10T09:00:00"});
  CHECK(occurrences("R/P1M next-working-day", "2025-12-01T09:00:00", 3) ==
        Texts{"2026-01-05T09:00:00", "2026-02-02T09:00:00", "2026-03-02T09:00:00"});
}

TEST_CASE("working cycles across Tết") {
  CHECK(occurrences("R/P1D working-day-end", "2026-02-12T09:00:00", 3) ==
        Texts{"2026-02-13T17:30:00", "2026-02-23T17:30:00", "2026-02-24T17:30:00"});
  // Told to begin on a day off, they begin on the next working day or moment.
  CHECK(occurrences("R/2026-02-16T09:00:00/P1D working", "2026-01-01T00:00:00", 2) ==
        Texts{"2026-02-23T09:00:00", "2026-02-24T09:00:00"});
  CHECK(occurrences("R/2026-02-16T09:00:00/PT4H working", "2026-01-01T00:00:00", 3) ==
        Texts{"2026-02-23T07:30:00", "2026-02-23T11:30:00", "2026-02-23T17:30:00"});
}

TEST_CASE("what a cycle missed is stepped over") {
  const auto cycle = Cycle::parse("R/PT1H");
  const Time created = at("2026-01-01T00:00:00");
  const auto due = cycle->first_after(at("2029-01-01T00:30:00"), 0, created, vietnam());
  REQUIRE(due);
  CHECK(shown(due->at) == "2029-01-01T01:00:00");
  CHECK(due->index == (365 * 2 + 366) * 24);
  CHECK(cycle->first_after(created, 3, created, vietnam())->index == 3);
  CHECK(!Cycle::parse("R3/PT1H")->first_after(at("2026-01-01T03:00:00"), 0, created, vietnam()));
  // Saturday's, Sunday's and Monday's turn are one on Monday.
  const auto daily = Cycle::parse("R/P1D next-working-day");
  const auto monday =
      daily->first_after(at("2026-03-07T09:00:00"), 0, at("2026-03-06T08:00:00"), vietnam());
  REQUIRE(monday);
  CHECK(shown(monday->at) == "2026-03-09T08:00:00");
  CHECK(shown(daily->first_after(monday->at, 0, at("2026-03-06T08:00:00"), vietnam())->at) ==
        "2026-03-10T08:00:00");
}

TEST_CASE("a cycle that has begun goes on without knowing when it was created") {
  const Time created = at("2026-01-31T08:00:00");
  for (const char* text : {"R4/P1M", "R/P1M", "R4/P2D working", "R4/PT30H working",
                           "R4/P1D working-day-end", "R4/P1M next-working-day", "R4/PT36H",
                           "R4/2026-01-31T00:00:00/P1M", "R/P1D/2026-02-02T23:00:00"}) {
    CAPTURE(text);
    const auto cycle = Cycle::parse(text);
    const auto begun = cycle->begin(created, vietnam());
    REQUIRE(begun);
    const auto kept = Cycle::parse(begun->cycle.text());
    REQUIRE(kept);
    CHECK(*kept == begun->cycle);
    for (std::int64_t n = 0; n < 5; ++n) {
      CHECK(shown(cycle->occurrence(n, created, vietnam())) ==
            shown(kept->occurrence(begun->first.index + n, {}, vietnam())));
    }
  }
  CHECK(!Cycle::parse("R0/P1D")->begin(created, vietnam()));
}
