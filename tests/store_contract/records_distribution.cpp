#include <catch2/catch.hpp>
#include <limits>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::DeliveryCounts;
using port::DeliveryFilter;
using port::DeliveryRow;
using port::DeliveryState;
using port::DocumentId;
using port::Records;

std::vector<DeliveryRow> delivery_rows(const DocumentId& document, std::int64_t count) {
  std::vector<DeliveryRow> rows;
  for (std::int64_t i = 1; i <= count; ++i) rows.push_back(delivery_row(document, i));
  return rows;
}

void round_trip(const Office& office) {
  std::vector<DeliveryRow> rows;
  for (std::int64_t n = 0; n < 8; ++n) {
    rows.push_back(filled<DeliveryRow>(n));
    rows.back().state = static_cast<DeliveryState>(n);
  }
  office.commit([&](Records& r) {
    r.insert(std::span<const DeliveryRow>{});
    r.insert(rows);
  });
  for (const auto& row : rows) {
    office.commit([&](Records& r) {
      CHECK(r.delivery(row.id) == row);
      auto changed = filled<DeliveryRow>(row.reminders % 2);
      changed.id = row.id;
      changed.token_hash = "";
      CHECK(r.delivery(row.id, true) == row);
      CHECK(r.delivery_by_token(row.token_hash)->id == row.id);
      r.update(changed);
      CHECK(r.delivery(row.id) == changed);
      CHECK_FALSE(r.delivery_by_token(row.token_hash));
      CHECK_FALSE(r.delivery_by_token(""));
    });
  }
  CHECK_FALSE(office.commit([](Records& r) { return r.delivery(next_id<port::DeliveryId>()); }));
  const auto absent = filled<DeliveryRow>(3);
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.update(absent); }), std::logic_error);
}

void uniqueness(const Office& office) {
  const auto document = next_id<DocumentId>();
  const auto rows = delivery_rows(document, 3);
  office.commit([&](Records& r) { r.insert(rows); });
  auto again = delivery_rows(document, 5);
  again.erase(again.begin(), again.begin() + 2);  // the recipient of 3 once more
  again[0].position = 30;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(again); }), port::DuplicateRow);
  CHECK(office.commit([&](Records& r) { return r.delivery_counts(document); }).total == 3);
  auto same_place = delivery_row(document, 3);
  same_place.recipient = "somebody else";
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(std::span(&same_place, 1)); }),
                  port::DuplicateRow);
  auto elsewhere = delivery_rows(next_id<DocumentId>(), 3);  // the same recipients
  office.commit([&](Records& r) { r.insert(elsewhere); });
}

void bulk(const Office& office) {
  constexpr std::int64_t kCount = 20'000;
  const auto document = next_id<DocumentId>();
  auto rows = delivery_rows(document, kCount);
  rows[12'345].name = hostile_text("name", 1);
  office.commit([&](Records& r) { r.insert(rows); });
  std::int64_t seen = 0;
  DeliveryFilter filter;
  filter.limit = 3000;
  bool equal = true;
  for (;;) {
    const auto page = office.commit([&](Records& r) { return r.deliveries(document, filter); });
    if (page.empty()) break;
    for (const auto& row : page) equal = equal && row == rows[static_cast<std::size_t>(seen++)];
    filter.after = page.back().position;
  }
  CHECK(equal);
  CHECK(seen == kCount);
  CHECK(office.commit([&](Records& r) { return r.delivery_counts(document); }).pending == kCount);
}

void filters_and_counts(const Office& office) {
  const auto document = next_id<DocumentId>();
  auto rows = delivery_rows(document, 20);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].state = static_cast<DeliveryState>(i % 8);
    rows[i].reminders = 2;
    rows[i].escalations = 5'000'000'000;
  }
  const auto others = delivery_rows(next_id<DocumentId>(), 4);
  office.commit([&](Records& r) {
    r.insert(rows);
    r.insert(others);
    const DeliveryCounts counts{20, 3, 3, 3, 3, 2, 2, 2, 2, 40, 100'000'000'000};
    CHECK(r.delivery_counts(document) == counts);
    CHECK(r.delivery_counts(next_id<DocumentId>()) == DeliveryCounts{});
    DeliveryFilter filter;
    filter.state = DeliveryState::kOpened;
    CHECK(r.deliveries(document, filter) == std::vector{rows[2], rows[10], rows[18]});
    filter.limit = 1;
    filter.after = 3;
    CHECK(r.deliveries(document, filter) == std::vector{rows[10]});
    filter.recipient = rows[18].recipient;
    CHECK(r.deliveries(document, filter) == std::vector{rows[18]});
    filter.state = DeliveryState::kRefused;
    CHECK(r.deliveries(document, filter).empty());
  });
  office.commit([&](Records& r) {
    const std::vector<std::string> recipients = {"unit-2", "unit-4", "unit-9", "nobody", "unit-2"};
    CHECK(r.deliveries_to(recipients, 9) ==
          std::vector{others[3], others[1], rows[8], rows[3], rows[1]});
    CHECK(r.deliveries_to(recipients, 2) == std::vector{others[3], others[1]});
    CHECK(r.deliveries_to({}, 2).empty());
    constexpr auto kAll = std::numeric_limits<std::size_t>::max();
    CHECK(r.deliveries_to(recipients, kAll).size() == 5);
    CHECK(r.deliveries(document, {{}, "", 0, kAll}) == rows);
    CHECK(r.documents({}, {}, kAll).empty());
  });
}

// Moments in minutes; a day of this test has 24 * 60 of them.
base::Time minute(std::int64_t n) {
  return base::Time(std::chrono::minutes(n));
}

void late_and_by_day(const Office& office) {
  const auto document = next_id<DocumentId>();
  auto rows = delivery_rows(document, 6);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].state = i < 4 ? DeliveryState::kNotified : DeliveryState::kAcknowledged;
    rows[i].due = i == 3 ? std::nullopt : std::optional(minute(static_cast<std::int64_t>(i)));
    rows[i].created = minute(static_cast<std::int64_t>(i));
    rows[i].notified_at = minute(1'000 + 300 * static_cast<std::int64_t>(i));
    rows[i].answered_at = std::nullopt;
  }
  rows[5].answered_at = minute(2'000);
  office.commit([&](Records& r) { r.insert(rows); });
  office.commit([&](Records& r) {
    CHECK(r.overdue_deliveries(document, minute(2)) == 2);
    CHECK(r.overdue_deliveries(document, minute(100)) == 3);  // not answered, and with a date
    CHECK(r.overdue_deliveries(next_id<DocumentId>(), minute(100)) == 0);
    DeliveryFilter filter;
    filter.overdue_at = minute(100);
    filter.after = 1;
    CHECK(r.deliveries(document, filter) == std::vector{rows[1], rows[2]});
    CHECK(r.delivery_counts(minute(1), minute(5)).total == 4);
    CHECK(r.delivery_counts(minute(1), minute(5)).acknowledged == 1);
    using Moment = port::DeliveryMoment;
    using Days = std::vector<port::DayCount>;
    const auto days = [&](Moment moment, std::int64_t until, int east) {
      return r.deliveries_by_day(moment, minute(0), minute(until), std::chrono::hours(east));
    };
    CHECK(days(Moment::kNotified, 10'000, 0) == Days{{0, 2}, {1, 4}});
    CHECK(days(Moment::kNotified, 10'000, 7) == Days{{0, 1}, {1, 4}, {2, 1}});
    CHECK(days(Moment::kNotified, 1'301, 0) == Days{{0, 2}});
    CHECK(days(Moment::kAnswered, 10'000, 0) == Days{{1, 1}});
    const auto most = r.overdue_by_recipient(minute(100), 2);
    REQUIRE(most.size() == 2);
    CHECK(most[0].count == 1);
    CHECK(r.overdue_by_recipient(minute(0), 2).empty());
  });
}

void acknowledgements(const Office& office) {
  auto one = filled<port::AcknowledgementRow>(1);
  auto two = filled<port::AcknowledgementRow>(2);
  two.delivery = one.delivery;
  office.commit([&](Records& r) {
    r.insert(one);
    r.insert(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.acknowledgements(one.delivery) == std::vector{one, two});
    CHECK(r.acknowledgements(next_id<port::DeliveryId>()).empty());
  });
}

void mails(const Office& office) {
  const auto document = next_id<DocumentId>();
  const auto delivery = delivery_row(document, 1);
  auto duty = filled<port::AssignmentRow>(1);
  duty.document = document;
  std::vector<port::MailRow> rows;
  for (std::int64_t n = 0; n < 4; ++n) {
    rows.push_back(filled<port::MailRow>(n));
    rows.back().message_id = "<" + next_uuid().text() + "@khoi.example>";
    rows.back().subject_key = n < 2 ? delivery.id.text() : duty.id.text();
    rows.back().state = n == 0 ? "sending" : n == 3 ? "refused" : "accepted";
    rows.back().repeats = n;
  }
  auto stranger = filled<port::MailRow>(9);
  office.commit([&](Records& r) {
    r.insert(std::span(&delivery, 1));
    r.insert(std::span(&duty, 1));
    for (const auto& row : rows) r.put_mail(row);
    r.put_mail(stranger);
  });
  office.commit([&](Records& r) {
    CHECK(r.mail(rows[2].message_id) == rows[2]);
    CHECK_FALSE(r.mail("<nobody@khoi.example>"));
    CHECK(r.mails(delivery.id.text()) == std::vector{rows[0], rows[1]});
    CHECK(r.mail_counts(document) == Records::MailCounts{4, 2, 1, 6});
    CHECK(r.mail_counts(next_id<DocumentId>()) == Records::MailCounts{});
    rows[0].state = "accepted";
    rows[0].tries = 7;
    r.put_mail(rows[0]);
    CHECK(r.mail(rows[0].message_id) == rows[0]);
    CHECK(r.mail_counts(document) == Records::MailCounts{4, 3, 1, 6});
  });
}

}  // namespace

void distribution_contract(const MakeRecordsStore& make) {
  SECTION("deliveries: late ones, and counted by day") {
    late_and_by_day(Office(make()));
  }
  SECTION("deliveries: every field comes back, changes too") {
    round_trip(Office(make()));
  }
  SECTION("deliveries: one for each recipient of a document") {
    uniqueness(Office(make()));
  }
  SECTION("deliveries: in bulk, read in pages") {
    bulk(Office(make()));
  }
  SECTION("deliveries: filtered and counted") {
    filters_and_counts(Office(make()));
  }
  SECTION("deliveries: answers are kept in order") {
    acknowledgements(Office(make()));
  }
  SECTION("deliveries: mails are counted once") {
    mails(Office(make()));
  }
}

}  // namespace vanthu::test
