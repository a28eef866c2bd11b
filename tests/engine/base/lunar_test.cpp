#include "engine/base/lunar.h"

#include <catch2/catch.hpp>

using namespace vanthu::base;

namespace {

LunarDate lunar(const char* date) {
  return *lunar_date(*Date::parse(date));
}

}  // namespace

TEST_CASE("Tết from 2000 to 2050") {
  const char* const days[] = {
      "02-05", "01-24", "02-12", "02-01", "01-22", "02-09", "01-29", "02-17", "02-07",
      "01-26", "02-14", "02-03", "01-23", "02-10", "01-31", "02-19", "02-08", "01-28",
      "02-16", "02-05", "01-25", "02-12", "02-01", "01-22", "02-10", "01-29", "02-17",
      "02-06", "01-26", "02-13", "02-02", "01-23", "02-11", "01-31", "02-19", "02-08",
      "01-28", "02-15", "02-04", "01-24", "02-12", "02-01", "01-22", "02-10", "01-30",
      "02-17", "02-06", "01-26", "02-14", "02-02", "01-23"};
  int year = 2000;
  for (const char* day : days) {
    CAPTURE(year);
    CHECK(civil_date({year, 1, 1})->text() == std::to_string(year) + "-" + day);
    ++year;
  }
}

TEST_CASE("the Hùng Kings' day, and years that differ from China's") {
  for (const char* day : {"2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18",
                          "2025-04-07", "2026-04-26", "2027-04-16"}) {
    CAPTURE(day);
    const LunarDate date = lunar(day);
    CHECK((date.month == 3 && date.day == 10 && !date.leap));
  }
  CHECK(lunar("1985-01-21") == LunarDate{1985, 1, 1});  // in China a month later
  CHECK(lunar("2007-02-17") == LunarDate{2007, 1, 1});  // a day later
}

TEST_CASE("leap months") {
  const std::pair<int, int> leaps[] = {{2001, 4}, {2004, 2}, {2006, 7},  {2009, 5}, {2012, 4},
                                       {2014, 9}, {2017, 6}, {2020, 4},  {2023, 2}, {2025, 6},
                                       {2028, 5}, {2031, 3}, {2033, 11}, {2036, 6}};
  for (const auto& [year, month] : leaps) {
    CAPTURE(year);
    CHECK(civil_date({year, month, 1, true}));
  }
  for (const int year : {2000, 2019, 2022, 2024, 2026, 2034}) {
    for (int month = 1; month <= 12; ++month) CHECK(!civil_date({year, month, 1, true}));
  }
}

TEST_CASE("every day of two centuries there and back") {
  LunarDate last{1999, 11, 24};
  for (auto day = Date{2000, 1, 1}.days(); day <= Date{2099, 12, 31}.days(); ++day) {
    const Date date = Date::from_days(day);
    const auto found = lunar_date(date);
    REQUIRE(found);
    const bool next_day = found->day == last.day + 1 && found->month == last.month;
    const bool next_month = found->day == 1 && (last.day == 29 || last.day == 30);
    REQUIRE((next_day || next_month));
    if (found->day == 1) REQUIRE(civil_date(*found) == date);
    last = *found;
  }
}

TEST_CASE("what the calendar does not have") {
  CHECK(!lunar_date(Date{1899, 12, 31}));
  CHECK(!lunar_date(Date{2200, 1, 1}));
  CHECK(!civil_date({2026, 13, 1}));
  CHECK(!civil_date({2026, 1, 31}));
  CHECK(!civil_date({2026, 1, 0}));
}
