#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::AssignmentRow;
using port::AssignmentState;
using port::Records;

std::vector<AssignmentRow> assignment_rows(const port::DocumentId& document, std::int64_t count) {
  std::vector<AssignmentRow> rows;
  for (std::int64_t n = 1; n <= count; ++n) {
    rows.push_back(filled<AssignmentRow>(n));
    rows.back().document = document;
    rows.back().position = n;
    rows.back().state = static_cast<AssignmentState>(n % 8);
    rows.back().unit = n % 2 == 0 ? "vp" : "ubkt";
  }
  return rows;
}

void round_trip(const Office& office) {
  const auto document = next_id<port::DocumentId>();
  const auto rows = assignment_rows(document, 8);
  office.commit([&](Records& r) { r.insert(rows); });
  office.commit([&](Records& r) {
    CHECK(r.assignments(document) == rows);
    auto changed = filled<AssignmentRow>(2);
    changed.id = rows[0].id;
    CHECK(r.assignment(rows[0].id, true) == rows[0]);
    r.update(changed);
    CHECK(r.assignment(rows[0].id) == changed);
    CHECK_FALSE(r.assignment(next_id<port::AssignmentId>()));
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(rows); }), port::DuplicateRow);
  const auto absent = filled<AssignmentRow>(1);
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.update(absent); }), std::logic_error);
}

void of_units(const Office& office) {
  const auto rows = assignment_rows(next_id<port::DocumentId>(), 5);
  office.commit([&](Records& r) { r.insert(rows); });
  office.commit([&](Records& r) {
    const std::vector<std::string> both = {"vp", "ubkt"};
    const std::vector<std::string> one = {"vp"};
    CHECK(r.assignments_of(both, 3) == std::vector{rows[4], rows[3], rows[2]});
    CHECK(r.assignments_of(one, 9) == std::vector{rows[3], rows[1]});
    CHECK(r.assignments_of({}, 9).empty());
  });
}

void filtered_duties(const Office& office) {
  const auto document = next_id<port::DocumentId>();
  auto rows = assignment_rows(document, 5);
  for (auto& row : rows) {
    row.unit_name = row.unit;
    row.due = time_at(row.position);
    row.reports = 2;
  }
  rows[4].document = next_id<port::DocumentId>();
  rows[3].state = AssignmentState::kDone;
  office.commit([&](Records& r) { r.insert(rows); });
  office.commit([&](Records& r) {
    using Rows = std::vector<AssignmentRow>;
    port::AssignmentFilter filter;
    CHECK(r.assignments_like(filter) == Rows(rows.rbegin(), rows.rend()));
    filter.limit = 2;
    filter.before = rows[4].id;
    CHECK(r.assignments_like(filter) == Rows{rows[3], rows[2]});
    filter = {};
    filter.document = document;
    filter.units = {"ubkt", "nobody"};
    CHECK(r.assignments_like(filter) == Rows{rows[2], rows[0]});
    filter = {};
    filter.overdue_at = time_at(5);
    CHECK(r.assignments_like(filter) == Rows{rows[2], rows[1], rows[0]});
    filter = {};
    filter.state = AssignmentState::kDone;
    CHECK(r.assignments_like(filter) == Rows{rows[3]});
    const auto counts = r.assignment_counts(time_at(5));
    REQUIRE(counts.size() == 5);
    CHECK(counts[0].unit == "ubkt");
    std::int64_t overdue = 0;
    for (const auto& one : counts) overdue += one.overdue;
    CHECK(overdue == 3);
    CHECK(counts[0].reports == 2);
  });
}

void reports(const Office& office) {
  auto one = filled<port::AssignmentReportRow>(1);
  auto two = filled<port::AssignmentReportRow>(2);
  two.assignment = one.assignment;
  office.commit([&](Records& r) {
    r.insert(one);
    r.insert(two);
  });
  one.position = 1;
  two.position = 2;
  office.commit([&](Records& r) {
    CHECK(r.reports(one.assignment) == std::vector{one, two});
    CHECK(r.reports(next_id<port::AssignmentId>()).empty());
  });
}

}  // namespace

void duties_contract(const MakeRecordsStore& make) {
  SECTION("duties: every field comes back, changes too") {
    round_trip(Office(make()));
  }
  SECTION("duties: those of some units, newest first") {
    of_units(Office(make()));
  }
  SECTION("duties: filtered, and counted by unit") {
    filtered_duties(Office(make()));
  }
  SECTION("duties: reports are counted up") {
    reports(Office(make()));
  }
}

}  // namespace vanthu::test
