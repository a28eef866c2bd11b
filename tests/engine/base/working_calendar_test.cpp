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
  REQUIRE(days->days.size() == 3);
  CHECK(days->days[1] == SpecialDay{Date{2027, 2, 7}, false, "Tết"});
  CHECK(days->days[2].working);
  CHECK(days->complete.empty());
  CHECK(parse_special_days("2027 complete")->complete == std::set<int>{2027});
  for (const char* wrong : {"2027-02-30 off x", "2027-02-06 maybe x", "2027-02-06..2027-02-01 off",
                            "off 2027-02-06", "27 complete", "2027 completed"}) {
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

namespace {

std::string days_off(const std::vector<SpecialDay>& days) {
  std::string out;
  for (const SpecialDay& day : days) out += day.date.text().substr(5) + (day.working ? "+ " : " ");
  return out;
}

}  // namespace

TEST_CASE("the law gives the holidays of years without a notice") {
  // The notices of these years swapped nothing and gave Tết one day before and four after it.
  CHECK(days_off(vietnam_days_by_law(2021)).find("02-11 02-12 02-13 02-14 02-15 ") !=
        std::string::npos);
  // Tết 2027 is on a Saturday: two days are made good behind it.
  CHECK(days_off(vietnam_days_by_law(2027)) ==
        "01-01 02-05 02-06 02-07 02-08 02-09 04-16 04-30 05-01 09-02 09-03 02-10 02-11 05-03 ");
  const WorkingCalendar calendar = WorkingCalendar::vietnam();
  CHECK(calendar.by_law(2027));
  CHECK(!calendar.by_law(2026));
  CHECK(!calendar.is_working_day(Date{2027, 2, 11}));
  CHECK(calendar.is_working_day(Date{2027, 2, 12}));
  CHECK(shown(calendar.add_working_days(at("2027-02-04T09:00:00"), 1)) == "2027-02-12T09:00:00");
  CHECK(calendar.name_of(Date{2027, 4, 16}) == "Giỗ Tổ Hùng Vương");
  CHECK(calendar.special_days(2026).size() == 15);
}

TEST_CASE("2 September rests with the day that makes the longer rest") {
  const auto beside = [](int year) {
    for (const SpecialDay& day : vietnam_days_by_law(year)) {
      if (day.date == Date{year, 9, 1}) return 1;
      if (day.date == Date{year, 9, 3}) return 3;
    }
    return 0;
  };
  CHECK(beside(2021) == 3);  // a Thursday, as the notice said
  CHECK(beside(2022) == 1);  // a Friday
  CHECK(beside(2023) == 1);  // a Saturday
  CHECK(beside(2024) == 3);  // a Monday
  CHECK(beside(2025) == 1);  // a Tuesday
  CHECK(beside(2026) == 1);  // a Wednesday
}

TEST_CASE("an office's own list goes before, and a complete year stands alone") {
  SpecialDays days = vietnam_special_days();
  add(days, *parse_special_days("2027-11-20 off Ngày truyền thống\n2027-02-11 work\n"));
  const auto calendar = [&] {
    return *WorkingCalendar::make(kVietnam, {{{{0, 3600}}, {{0, 3600}}, {{0, 3600}}, {{0, 3600}}}},
                                  days);
  };
  CHECK(calendar().name_of(Date{2027, 11, 20}) == "Ngày truyền thống");
  CHECK(calendar().is_working_day(Date{2027, 2, 11}));
  CHECK(!calendar().is_working_day(Date{2027, 2, 10}));
  CHECK(calendar().by_law(2027));
  add(days, *parse_special_days("2027 complete\n2027-02-03 off Tết\n"));
  CHECK(calendar().is_working_day(Date{2027, 2, 10}));
  CHECK(!calendar().is_working_day(Date{2027, 2, 3}));
  CHECK(!calendar().by_law(2027));
  CHECK(calendar().by_law(2028));
}
