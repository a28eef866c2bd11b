#include "engine/base/working_calendar.h"

#include <catch2/catch.hpp>

using namespace vanthu::base;

namespace {

const Zone kVietnam = *Zone::named("Asia/Ho_Chi_Minh");

Time at(const char* text) {
  return *DateTime::parse(text)->to_time(kVietnam);
}
std::string shown(std::optional<Time> time) {
  if (!time) return "nothing";
  DateTime local = DateTime::from(*time, kVietnam);
  local.time.zone = {};
  return local.text();
}

}  // namespace

TEST_CASE("working days skip weekends and holidays, and count make-up days") {
  const WorkingCalendar calendar = WorkingCalendar::vietnam();
  CHECK(calendar.is_working_day(Date{2026, 11, 23}));
  CHECK(!calendar.is_working_day(Date{2026, 11, 22}));
  CHECK(!calendar.is_working_day(Date{2026, 9, 2}));
  CHECK(calendar.is_working_day(Date{2026, 8, 22}));  // a Saturday worked for 31 August
  CHECK(!calendar.is_working_day(Date{2026, 8, 31}));
  CHECK(calendar.name_of(Date{2026, 2, 17}) == "Tết Nguyên đán");
  CHECK(calendar.name_of(Date{2026, 2, 23}).empty());
}

TEST_CASE("working days on and back") {
  const WorkingCalendar calendar = WorkingCalendar::vietnam();
  // Over Tết: Friday 13 February plus one is Monday 23 February.
  CHECK(shown(calendar.add_working_days(at("2026-02-13T09:00:00"), 1)) == "2026-02-23T09:00:00");
  CHECK(shown(calendar.add_working_days(at("2026-02-23T09:00:00"), -1)) == "2026-02-13T09:00:00");
  CHECK(shown(calendar.add_working_days(at("2026-11-23T16:00:00"), 5)) == "2026-11-30T16:00:00");
  CHECK(shown(calendar.add_working_days(at("2026-11-28T10:00:00"), 1)) == "2026-11-30T10:00:00");
  CHECK(shown(calendar.add_working_days(at("2026-11-28T10:00:00"), 0)) == "2026-11-28T10:00:00");
  CHECK(shown(calendar.end_of_working_day(at("2026-11-27T10:00:00"), 1)) == "2026-11-30T17:30:00");
  CHECK(!calendar.add_working_days(at("2026-11-23T16:00:00"), 2'000'000'000));
  CHECK(calendar.working_days_between(Date{2026, 2, 13}, Date{2026, 2, 24}) == 2);
  CHECK(calendar.working_days_between(Date{2026, 2, 24}, Date{2026, 2, 13}) == -2);
}

TEST_CASE("working hours") {
  const WorkingCalendar calendar = WorkingCalendar::vietnam();
  CHECK(shown(calendar.next_working_moment(at("2026-11-23T12:00:00"))) == "2026-11-23T13:30:00");
  CHECK(shown(calendar.next_working_moment(at("2026-11-27T18:00:00"))) == "2026-11-30T07:30:00");
  CHECK(shown(calendar.next_working_moment(at("2026-11-23T08:00:00"))) == "2026-11-23T08:00:00");
  CHECK(calendar.is_working_moment(at("2026-11-23T08:00:00")));
  CHECK(!calendar.is_working_moment(at("2026-11-23T11:30:00")));
  const auto later = [&](const char* from, int minutes) {
    return shown(calendar.add_working_time(at(from), std::chrono::minutes{minutes}));
  };
  CHECK(later("2026-11-23T11:00:00", 60) == "2026-11-23T14:00:00");
  CHECK(later("2026-11-27T17:00:00", 60) == "2026-11-30T08:00:00");
  CHECK(later("2026-11-23T07:30:00", 480) == "2026-11-23T17:30:00");
  CHECK(later("2026-11-22T07:30:00", 0) == "2026-11-23T07:30:00");
  CHECK(later("2026-02-13T17:00:00", 8 * 60) == "2026-02-23T17:00:00");
}

TEST_CASE("special days are read from text, and refused with their line") {
  const auto days =
      parse_special_days("# 2027\n2027-02-06..2027-02-07 off Tết\n\n2027-03-06 work\n");
  REQUIRE(days);
  REQUIRE(days->size() == 3);
  CHECK((*days)[1] == SpecialDay{Date{2027, 2, 7}, false, "Tết"});
  CHECK((*days)[2].working);
  for (const char* wrong :
       {"2027-02-30 off x", "2027-02-06 maybe x", "2027-02-06..2027-02-01 off", "off 2027-02-06"}) {
    const auto refused = parse_special_days(std::string("\n") + wrong);
    REQUIRE(!refused);
    CHECK(refused.error().code == "calendar.syntax");
    CHECK(refused.error().where == "line 2");
  }
}

TEST_CASE("hours out of order are refused") {
  const WorkingCalendar::Week none{};
  CHECK(WorkingCalendar::make(kVietnam, none, {}).error().code == "calendar.hours");
  WorkingCalendar::Week week{};
  week[0] = {{8 * 3600, 12 * 3600}, {11 * 3600, 17 * 3600}};
  CHECK(!WorkingCalendar::make(kVietnam, week, {}));
  week[0] = {{8 * 3600, 12 * 3600}};
  const auto monday_only = WorkingCalendar::make(kVietnam, week, {});
  REQUIRE(monday_only);
  CHECK(shown(monday_only->add_working_days(at("2026-11-23T09:00:00"), 2)) ==
        "2026-12-07T09:00:00");
}
