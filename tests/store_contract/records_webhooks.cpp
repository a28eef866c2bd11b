#include <atomic>
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"
#include "workflows/port/webhooks.h"

namespace vanthu::test {
namespace {

using port::EventRow;
using port::Records;
using port::WebhookCallRow;
using port::WebhookRow;

WebhookCallRow owed(const port::WebhookId& webhook, std::int64_t due) {
  auto row = filled<WebhookCallRow>(1);
  row.webhook = webhook;
  row.state = "owed";
  row.attempts = 0;
  row.next_try = time_at(due);
  return row;
}

void insert(Records& r, const WebhookCallRow& row) {
  r.webhooks().insert(std::span<const WebhookCallRow>(&row, 1));
}

void webhooks_round_trip(const Office& office) {
  auto one = filled<WebhookRow>(1);
  const auto two = filled<WebhookRow>(2);
  const auto event = filled<EventRow>(1);
  office.commit([&](Records& r) {
    r.webhooks().insert(one);
    r.webhooks().insert(two);
    r.webhooks().insert(event);
  });
  office.commit([&](Records& r) {
    CHECK(r.webhooks().webhook(one.id, true) == one);
    CHECK(r.webhooks().webhooks() == std::vector{one, two});
    CHECK(r.webhooks().event(event.id) == event);
    CHECK_FALSE(r.webhooks().event(next_id<port::EventId>()));
    auto changed = filled<WebhookRow>(4);
    changed.id = one.id;
    r.webhooks().update(changed);
    CHECK(r.webhooks().webhook(one.id) == changed);
  });
  const auto absent = filled<WebhookRow>(1);
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.webhooks().update(absent); }),
                  std::logic_error);
}

void calls_listed(const Office& office) {
  const auto webhook = next_id<port::WebhookId>();
  std::vector<WebhookCallRow> rows;
  for (std::int64_t n = 0; n < 4; ++n) {
    rows.push_back(filled<WebhookCallRow>(n));
    rows.back().webhook = webhook;
    rows.back().state = n % 2 == 0 ? "delivered" : "given_up";
  }
  const auto other = filled<WebhookCallRow>(5);
  office.commit([&](Records& r) {
    r.webhooks().insert(rows);
    insert(r, other);
  });
  office.commit([&](Records& r) {
    CHECK(r.webhooks().call(rows[2].id, true) == rows[2]);
    CHECK(r.webhooks().calls(webhook, "", {}, 9) ==
          std::vector{rows[3], rows[2], rows[1], rows[0]});
    CHECK(r.webhooks().calls(webhook, "given_up", {}, 9) == std::vector{rows[3], rows[1]});
    CHECK(r.webhooks().calls(webhook, "", rows[2].id, 1) == std::vector{rows[1]});
    CHECK(r.webhooks().call_counts(webhook) == port::WebhookCounts{0, 2, 2});
    rows[0].state = "owed";
    r.webhooks().update(rows[0]);
    CHECK(r.webhooks().call(rows[0].id) == rows[0]);
    CHECK(r.webhooks().call_counts(webhook) == port::WebhookCounts{1, 1, 2});
  });
  auto twice = filled<WebhookCallRow>(7);
  twice.webhook = webhook;
  twice.event = rows[0].event;
  CHECK_THROWS_AS(office.commit([&](Records& r) { insert(r, twice); }), port::DuplicateRow);
}

void calls_taken(const Office& office) {
  const auto webhook = next_id<port::WebhookId>();
  const auto late = owed(webhook, 1);
  const auto due = owed(webhook, 2);
  const auto early = owed(webhook, 9);
  auto settled = owed(webhook, 1);
  settled.state = "delivered";
  office.commit([&](Records& r) {
    for (const auto& row : {due, late, early, settled, owed(next_id<port::WebhookId>(), 1)}) {
      insert(r, row);
    }
  });
  const auto taken = [](WebhookCallRow row, std::int64_t lease) {
    ++row.attempts;
    row.next_try = time_at(lease);
    return row;
  };
  const auto take = [&](std::int64_t now, std::int64_t lease, std::size_t limit) {
    return office.commit([&](Records& r) {
      return r.webhooks().take_due_calls(webhook, time_at(now), time_at(lease), limit);
    });
  };
  CHECK(take(2, 5, 1) == std::vector{taken(late, 5)});
  CHECK(take(2, 5, 9) == std::vector{taken(due, 5)});
  CHECK(take(4, 8, 9).empty());
  const auto again = take(5, 20, 9);  // their leases are over
  CHECK(again.size() == 2);
  for (const auto& row : again) CHECK(row.attempts == 2);
  CHECK(take(9, 20, 9) == std::vector{taken(early, 20)});
}

// Forty calls, eight that take: each gets some of its own.
void taken_once(const Office& office) {
  const auto webhook = next_id<port::WebhookId>();
  office.commit([&](Records& r) {
    for (std::int64_t n = 0; n < 40; ++n) insert(r, owed(webhook, n));
  });
  std::atomic<std::size_t> taken = 0;
  in_eight_threads([&](int) {
    for (std::size_t got = 1; got > 0;) {
      got = until_it_runs([&] {
        return office.commit([&](Records& r) {
          return r.webhooks().take_due_calls(webhook, time_at(50), time_at(90), 3).size();
        });
      });
      taken += got;
    }
  });
  CHECK(taken == 40);
  office.commit([&](Records& r) {
    for (const auto& row : r.webhooks().calls(webhook, "", {}, 99)) CHECK(row.attempts == 1);
  });
}

void calls_forgotten(const Office& office) {
  const auto webhook = next_id<port::WebhookId>();
  const auto event = [&](std::int64_t at) {
    auto row = filled<EventRow>(1);
    row.at = time_at(at);
    office.commit([&](Records& r) { r.webhooks().insert(row); });
    return row.id;
  };
  const auto add = [&](const port::EventId& id, const char* state, std::int64_t created) {
    auto row = owed(webhook, 1);
    row.event = id;
    row.state = state;
    row.created = time_at(created);
    office.commit([&](Records& r) { insert(r, row); });
    return row.id;
  };
  const auto told = event(1);
  const auto waiting = event(1);
  const auto young = event(7);
  const auto gone = add(told, "delivered", 1);
  const auto kept = add(waiting, "owed", 1);
  const auto fresh = add(young, "given_up", 7);
  office.commit([&](Records& r) { r.webhooks().forget_calls(time_at(5)); });
  office.commit([&](Records& r) {
    CHECK_FALSE(r.webhooks().call(gone));
    CHECK_FALSE(r.webhooks().event(told));
    CHECK(r.webhooks().call(kept));
    CHECK(r.webhooks().event(waiting));
    CHECK(r.webhooks().call(fresh));
    CHECK(r.webhooks().event(young));
  });
}

}  // namespace

void webhooks_contract(const MakeRecordsStore& make) {
  SECTION("webhooks: every field comes back") {
    webhooks_round_trip(Office(make()));
  }
  SECTION("webhook calls: listed, counted, one for each event and receiver") {
    calls_listed(Office(make()));
  }
  SECTION("webhook calls: taken when due, and again when a lease is over") {
    calls_taken(Office(make()));
  }
  SECTION("webhook calls: eight that take at once get each call once") {
    taken_once(Office(make()));
  }
  SECTION("webhook calls: settled ones are forgotten, owed ones never") {
    calls_forgotten(Office(make()));
  }
}

}  // namespace vanthu::test
