// The course of distributions, and many rows at once.
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"
#include "workflows/port/distribution.h"

namespace vanthu::test {
namespace {

using port::DeliveryRow;
using port::DistributionStepRow;
using port::DocumentId;
using port::MailRow;
using port::Records;

void steps_in_order(const Office& office) {
  const auto one = next_id<DocumentId>();
  const auto two = next_id<DocumentId>();
  std::vector<DistributionStepRow> rows;
  for (std::int64_t n = 1; n <= 3; ++n) {
    rows.push_back(filled<DistributionStepRow>(n));
    rows.back().document = n == 2 ? two : one;
    office.commit([&](Records& r) { r.distributions().insert(rows.back()); });
  }
  rows[0].position = 1;
  rows[1].position = 1;
  rows[2].position = 2;
  office.commit([&](Records& r) {
    CHECK(r.distributions().steps(one) == std::vector{rows[0], rows[2]});
    CHECK(r.distributions().steps(two) == std::vector{rows[1]});
    CHECK(r.distributions().steps(next_id<DocumentId>()).empty());
  });
}

void pauses(const Office& office) {
  const std::vector<DocumentId> ids{next_id<DocumentId>(), next_id<DocumentId>(),
                                    next_id<DocumentId>()};
  const auto step = [&](const DocumentId& id, const char* kind) {
    office.commit([&](Records& r) {
      auto row = filled<DistributionStepRow>(1);
      row.document = id;
      row.kind = kind;
      r.distributions().insert(row);
    });
  };
  const auto paused = [&](std::vector<DocumentId> of) {
    return office.commit([&](Records& r) { return r.distributions().paused(of); });
  };
  CHECK(paused(ids).empty());
  CHECK(paused({}).empty());
  step(ids[0], "paused");
  step(ids[2], "paused");
  step(ids[2], "added");
  CHECK(paused({ids[2], ids[1], ids[0], ids[2]}) == std::vector{ids[0], ids[2]});
  CHECK(paused({ids[1]}).empty());
  step(ids[0], "resumed");
  CHECK(paused(ids) == std::vector{ids[2]});
  step(ids[0], "paused");
  CHECK(paused(ids) == std::vector{ids[0], ids[2]});
}

void many_deliveries(const Office& office) {
  const auto document = next_id<DocumentId>();
  std::vector<DeliveryRow> rows;
  for (std::int64_t i = 1; i <= 5; ++i) rows.push_back(delivery_row(document, i));
  office.commit([&](Records& r) {
    CHECK(r.distributions().next_position(document) == 1);
    r.insert(std::span<const DeliveryRow>(rows));
    CHECK(r.distributions().next_position(document) == 6);
  });
  office.commit([&](Records& r) {
    const std::vector ids{rows[3].id, rows[1].id, next_id<port::DeliveryId>(), rows[3].id};
    CHECK(r.distributions().deliveries(ids) == std::vector{rows[1], rows[3]});
    CHECK(r.distributions().deliveries(ids, true) == std::vector{rows[1], rows[3]});
    CHECK(r.distributions().deliveries({}).empty());
    r.distributions().update({});
    for (auto* row : {&rows[1], &rows[3]}) {
      row->answer = hostile_text("answer", row->position);
      row->opened_at = time_at(row->position);
      row->due.reset();
      row->token_hash = "";
    }
    r.distributions().update(std::vector{rows[3], rows[1]});
    CHECK(r.distributions().deliveries(ids) == std::vector{rows[1], rows[3]});
    CHECK(r.delivery(rows[0].id) == rows[0]);
  });
  const auto absent = delivery_row(document, 9);
  CHECK_THROWS_AS(office.commit([&](Records& r) {
    r.distributions().update(std::vector{rows[0], absent});
  }),
                  std::logic_error);
}

void many_mails(const Office& office) {
  std::vector<MailRow> rows;
  std::vector<std::string> ids;
  for (std::int64_t n = 0; n < 4; ++n) {
    rows.push_back(filled<MailRow>(n));
    rows.back().message_id = std::string("<") + static_cast<char>('a' + n) + "@Đ.\"{x}\">";
    rows.back().subject_key = "the same";
    ids.push_back(rows.back().message_id);
  }
  office.commit([&](Records& r) {
    r.distributions().put_mails(std::vector{rows[2], rows[0]});
    CHECK(r.distributions().mails(ids) == std::vector{rows[0], rows[2]});
  });
  rows[0].state = "accepted";
  rows[0].detail = hostile_text("detail", 7);
  office.commit([&](Records& r) {
    r.distributions().put_mails(std::vector{rows[3], rows[0], rows[1]});
    CHECK(r.distributions().mails(ids) == rows);
    CHECK(r.distributions().mails({}).empty());
    CHECK(r.mail(ids[0]) == rows[0]);
    CHECK(r.mails("the same").size() == 4);
  });
}

}  // namespace

void course_contract(const MakeRecordsStore& make) {
  SECTION("a distribution's steps are numbered and stay in order") {
    steps_in_order(Office(make()));
  }
  SECTION("paused is what was not resumed since") {
    pauses(Office(make()));
  }
  SECTION("many deliveries are read, locked and changed at once") {
    many_deliveries(Office(make()));
  }
  SECTION("many mails are written and read at once") {
    many_mails(Office(make()));
  }
}

}  // namespace vanthu::test
