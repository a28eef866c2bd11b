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
  SECTION("duties: reports are counted up") {
    reports(Office(make()));
  }
}

}  // namespace vanthu::test
