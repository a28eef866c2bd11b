#include "engine/base/calendar.h"

#include <catch2/catch.hpp>

using namespace vanthu::base;

TEST_CASE("dates read, print and count") {
  for (const char* same : {"2026-11-23", "0001-01-01", "-0044-03-15", "12345-06-07"}) {
    REQUIRE(Date::parse(same));
    CHECK(Date::parse(same)->text() == same);
  }
  for (const char* wrong : {"2026-02-29", "2026-13-01", "2026-1-1", "998-12-31", "+2026-01-01",
                            "2026-01-01T", "02026-01-01", "", "2026-00-10", "2026-01-32"}) {
    CAPTURE(wrong);
    CHECK(!Date::parse(wrong));
  }
  CHECK(Date{1970, 1, 1}.days() == 0);
  CHECK(Date{2000, 3, 1}.days() == 11'017);
  CHECK(Date{2026, 11, 23}.weekday() == Weekday::kMonday);
  CHECK(Date{1969, 12, 31}.weekday() == Weekday::kWednesday);
  CHECK(Date{2024, 12, 31}.day_of_year() == 366);
  CHECK(Date{2021, 1, 3}.week_of_year() == 53);
  CHECK(Date{2026, 1, 1}.week_of_year() == 1);
}

TEST_CASE("every day comes back from its number") {
  Date last = Date::from_days(-800'000);
  for (std::int64_t day = -799'999; day < 800'000; ++day) {
    const Date date = Date::from_days(day);
    REQUIRE(date.days() == day);
    REQUIRE(last < date);
    last = date;
  }
  const Date first{-999'999'999, 1, 1}, end{999'999'999, 12, 31};
  CHECK(Date::from_days(first.days()) == first);
  CHECK(Date::from_days(end.days()) == end);
  CHECK(!add_days(end, 1));
}

TEST_CASE("times and date-times read and print") {
  for (const char* same : {"10:30:00", "23:59:59.5", "00:00:00Z", "11:22:33.123456789",
                           "13:20:00+02:00", "11:59:00-02:01", "10:00:00@Asia/Ho_Chi_Minh"}) {
    REQUIRE(TimeOfDay::parse(same));
    CHECK(TimeOfDay::parse(same)->text() == same);
  }
  for (const char* wrong : {"24:00:01", "7:00:00", "07:01:2", "10:60:00", "10:00", "10:00:00+19:00",
                            "10:00:00@No/Where", "10:00:00.", "10:00:00+7"}) {
    CAPTURE(wrong);
    CHECK(!TimeOfDay::parse(wrong));
  }
  CHECK(DateTime::parse("2021-01-01T24:00:00")->text() == "2021-01-02T00:00:00");
  CHECK(DateTime::parse("2021-01-01")->text() == "2021-01-01T00:00:00");
  CHECK(TimeOfDay::parse("10:00:00z") == TimeOfDay::parse("10:00:00Z"));
  CHECK(!DateTime::parse("2021-01-01 10:00:00"));
  CHECK(!DateTime::parse("2021-01-01T10:00:00+01:35@Europe/Paris"));
}

TEST_CASE("date-times are moments in a zone") {
  const Zone vietnam = *Zone::named("Asia/Ho_Chi_Minh");
  const auto local = DateTime::parse("2026-11-23T07:00:00");
  REQUIRE(local);
  const auto time = local->to_time(vietnam);
  REQUIRE(time);
  CHECK(DateTime::from(*time, Zone::utc()).text() == "2026-11-23T00:00:00Z");
  CHECK(DateTime::from(*time, vietnam).date == local->date);
  CHECK(DateTime::parse("2026-11-23T00:00:00Z")->to_time(vietnam) == time);
  CHECK(!DateTime::parse("999999-01-01T00:00:00")->to_time(vietnam));
  CHECK(DateTime::from(from_microseconds(-1), Zone::utc()).text() == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("months keep the day or take the last one") {
  CHECK(add_months(Date{2026, 1, 31}, 1) == Date{2026, 2, 28});
  CHECK(add_months(Date{2024, 2, 29}, 12) == Date{2025, 2, 28});
  CHECK(add_months(Date{2026, 1, 15}, -13) == Date{2024, 12, 15});
  CHECK(!add_months(Date{2026, 1, 1}, 999'999'999'999));
  CHECK(add(*TimeOfDay::parse("23:00:00"), DayTimeDuration{7200, 0}).text() == "01:00:00");
  CHECK(add(*TimeOfDay::parse("00:00:00"), DayTimeDuration{-1, 0}).text() == "23:59:59");
}
