#include <catch2/catch.hpp>

#include "engine/base/calendar.h"

using namespace vanthu::base;

TEST_CASE("zones by name and by offset") {
  REQUIRE(Zone::named("Asia/Ho_Chi_Minh"));
  CHECK(Zone::named("Asia/Ho_Chi_Minh")->offset_at(from_microseconds(0)) != 0);
  CHECK(Zone::named("Asia/Ho_Chi_Minh")->offset_at_local(1'800'000'000) == 7 * 3600);
  CHECK(!Zone::named("Asia/Nowhere"));
  CHECK(!Zone::named("../../etc/passwd"));
  CHECK(!Zone::named(""));
  CHECK(Zone::parse("Z") == Zone::utc());
  CHECK(Zone::parse("+00:00") == Zone::utc());
  CHECK(Zone::parse("-02:01")->text() == "-02:01");
  CHECK(Zone::parse("Europe/Paris")->name() == "Europe/Paris");
  CHECK(!Zone::parse("+7"));
  CHECK(Zone().none());
}

TEST_CASE("summer time: gaps, overlaps and exact durations") {
  const auto gap = DateTime::parse("2026-03-29T02:30:00@Europe/Paris");
  REQUIRE(gap);
  CHECK(gap->utc_seconds() == DateTime::parse("2026-03-29T01:30:00Z")->utc_seconds());
  const auto twice = DateTime::parse("2026-10-25T02:30:00@Europe/Paris");
  CHECK(twice->utc_seconds() == DateTime::parse("2026-10-25T00:30:00Z")->utc_seconds());
  const auto later = add(*DateTime::parse("2026-03-29T01:30:00@Europe/Paris"), {3600, 0});
  CHECK(later->text() == "2026-03-29T03:30:00@Europe/Paris");
}

TEST_CASE("a zone's rules reach beyond the database's years") {
  const auto far = DateTime::parse("99999-06-01T00:00:00@Europe/Paris");
  REQUIRE(far);
  CHECK(add(*far, DayTimeDuration{60, 0}));
}
