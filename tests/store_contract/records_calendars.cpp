#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"
#include "workflows/port/calendar_feeds.h"

namespace vanthu::test {
namespace {

using port::CalendarEntryRow;
using port::CalendarFeedRow;
using port::Records;

void feeds(const Office& office) {
  auto one = filled<CalendarFeedRow>(1);
  const auto two = filled<CalendarFeedRow>(2);
  office.commit([&](Records& r) {
    r.calendar_feeds().put(one);
    r.calendar_feeds().put(two);
  });
  const auto old = one.token_hash;
  office.commit([&](Records& r) {
    CHECK(r.calendar_feeds().feed(one.account) == one);
    CHECK(r.calendar_feeds().feed_by_token(two.token_hash) == two);
    CHECK_FALSE(r.calendar_feeds().feed(next_id<port::AccountId>()));
    one.token_hash = "renewed";
    one.last_read = time_at(3);
    r.calendar_feeds().put(one);
  });
  office.commit([&](Records& r) {
    CHECK(r.calendar_feeds().feed_by_token("renewed") == one);
    CHECK_FALSE(r.calendar_feeds().feed_by_token(old));
    r.calendar_feeds().remove_feed(one.account);
    r.calendar_feeds().remove_feed(one.account);
    CHECK_FALSE(r.calendar_feeds().feed_by_token("renewed"));
  });
  auto same = filled<CalendarFeedRow>(3);
  same.token_hash = two.token_hash;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.calendar_feeds().put(same); }),
                  port::DuplicateRow);
}

void entries(const Office& office) {
  auto one = filled<CalendarEntryRow>(1);
  auto two = filled<CalendarEntryRow>(2);
  one.key = "a'1";
  two.key = "b\"2";
  const std::vector<std::string> keys = {two.key, "absent", one.key, one.key};
  office.commit([&](Records& r) {
    r.calendar_feeds().put(one);
    r.calendar_feeds().put(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.calendar_feeds().entries(keys) == std::vector{one, two});
    CHECK(r.calendar_feeds().entries({}).empty());
    one.sequence = 7;
    one.changed = time_at(9);
    two.changed = time_at(1);
    r.calendar_feeds().put(one);
    r.calendar_feeds().put(two);
    CHECK(r.calendar_feeds().entries(keys) == std::vector{one, two});
    r.calendar_feeds().forget_entries(time_at(9));
    CHECK(r.calendar_feeds().entries(keys) == std::vector{one});
  });
}

}  // namespace

void calendars_contract(const MakeRecordsStore& make) {
  SECTION("calendar feeds: one an account, found by its token") {
    feeds(Office(make()));
  }
  SECTION("calendar entries: put, found by keys, forgotten") {
    entries(Office(make()));
  }
}

}  // namespace vanthu::test
