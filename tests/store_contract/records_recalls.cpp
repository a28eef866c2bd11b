#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::DocumentId;
using port::DocumentLinkRow;
using port::HandlerRow;
using port::RecallNoticeRow;
using port::RecallRow;
using port::Records;

void links(const Office& office) {
  std::vector<DocumentLinkRow> rows;
  for (std::int64_t n = 0; n < 3; ++n) rows.push_back(filled<DocumentLinkRow>(n));
  rows[1].document = rows[0].document;
  rows[2].related = rows[0].document;
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.recalls().insert(row);
  });
  office.commit([&](Records& r) {
    CHECK(r.recalls().links(rows[0].document) == rows);
    CHECK(r.recalls().links(rows[1].related) == std::vector{rows[1]});
    CHECK(r.recalls().links(next_id<DocumentId>()).empty());
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.recalls().insert(rows[1]); }),
                  port::DuplicateRow);
}

void recalls_round_trip(const Office& office) {
  const auto one = filled<RecallRow>(1);
  auto two = filled<RecallRow>(2);
  two.replacement = {};  // none
  office.commit([&](Records& r) {
    r.recalls().insert(one);
    r.recalls().insert(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.recalls().recall(one.document) == one);
    CHECK(r.recalls().recall(two.document) == two);
    CHECK_FALSE(r.recalls().recall(next_id<DocumentId>()));
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.recalls().insert(one); }), port::DuplicateRow);
}

void notices(const Office& office) {
  const auto document = next_id<DocumentId>();
  const char* states[] = {"pending", "notified", "unreachable", "confirmed", "given_up"};
  std::vector<RecallNoticeRow> rows;
  for (std::int64_t n = 0; n < 6; ++n) {
    rows.push_back(filled<RecallNoticeRow>(n));
    rows.back().document = document;
    rows.back().position = n + 1;
    rows.back().state = states[n % 5];
  }
  office.commit([&](Records& r) { r.recalls().insert(rows); });
  office.commit([&](Records& r) {
    auto& recalls = r.recalls();
    CHECK(recalls.notices(document, {}) == rows);
    CHECK(recalls.notices(document, {"", 2, 2}) == std::vector{rows[2], rows[3]});
    CHECK(recalls.notices(document, {"pending"}) == std::vector{rows[0], rows[5]});
    CHECK(recalls.recall_counts(document) == port::RecallCounts{6, 2, 1, 1, 1, 1});
    CHECK(recalls.recall_counts(next_id<DocumentId>()) == port::RecallCounts{});
    CHECK(recalls.notice(rows[3].delivery, true) == rows[3]);
    CHECK_FALSE(recalls.notice(next_id<port::DeliveryId>()));
    auto changed = filled<RecallNoticeRow>(9);
    changed.document = document;
    changed.position = 4;
    changed.delivery = rows[3].delivery;
    recalls.update(changed);
    CHECK(recalls.notice(changed.delivery) == changed);
    CHECK(recalls.notice(rows[4].delivery) == rows[4]);
  });
  auto absent = rows[0];
  absent.position = 7;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.recalls().update(absent); }), std::logic_error);
  auto twice = std::vector{rows[0]};
  twice[0].position = 7;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.recalls().insert(twice); }),
                  port::DuplicateRow);
}

void handlers(const Office& office) {
  auto one = filled<HandlerRow>(1);
  auto two = filled<HandlerRow>(2);
  auto three = filled<HandlerRow>(3);
  two.delivery = one.delivery;
  two.document = one.document;
  three.handler = one.handler;
  office.commit([&](Records& r) {
    for (const auto& row : {two, one, three}) r.handlers().put(row);
  });
  office.commit([&](Records& r) {
    CHECK(r.handlers().handlers(one.delivery) == std::vector{one, two});
    const std::vector<std::string> ours{one.handler};
    CHECK(r.handlers().handled_by(ours, 9) == std::vector{three, one});
    CHECK(r.handlers().handled_by(ours, 1) == std::vector{three});
    CHECK(r.handlers().handled_by({}, 9).empty());
    CHECK(r.concerns(one.document, ours));
    CHECK_FALSE(r.concerns(one.document, std::vector<std::string>{"nobody"}));
    one.note = "đã đổi";
    r.handlers().put(one);
    CHECK(r.handlers().handlers(one.delivery) == std::vector{one, two});
    r.handlers().remove(one.delivery, two.handler);
    r.handlers().remove(one.delivery, "nobody");
    CHECK(r.handlers().handlers(one.delivery) == std::vector{one});
  });
}

void handlers_see_the_document(const Office& office) {
  auto document = filled<port::DocumentRow>(1);
  auto row = filled<HandlerRow>(1);
  row.document = document.id;
  office.commit([&](Records& r) {
    r.insert(document);
    r.handlers().put(row);
  });
  office.commit([&](Records& r) {
    const std::vector<std::string> ours{row.handler};
    CHECK(r.documents_of(ours, {}, 9) == std::vector{document});
    CHECK(r.documents_of(std::vector<std::string>{"nobody"}, {}, 9).empty());
  });
}

}  // namespace

void recalls_contract(const MakeRecordsStore& make) {
  SECTION("links between documents are found from both ends") {
    links(Office(make()));
  }
  SECTION("recalls: every field comes back, one a document") {
    recalls_round_trip(Office(make()));
  }
  SECTION("recalls: notices are paged, counted and changed") {
    notices(Office(make()));
  }
  SECTION("handlers of a delivery, and what somebody handles") {
    handlers(Office(make()));
  }
  SECTION("handlers see the document") {
    handlers_see_the_document(Office(make()));
  }
}

}  // namespace vanthu::test
