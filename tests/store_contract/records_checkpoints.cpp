#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using message::InstanceId;
using port::CheckpointHeadRow;
using port::CheckpointRow;
using port::Records;

void checkpoints_round_trip(const Office& office) {
  std::vector<CheckpointRow> rows;
  for (std::int64_t n = 1; n <= 4; ++n) {
    rows.push_back(filled<CheckpointRow>(n));
    rows.back().number = n;
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.checkpoints().insert(row);
  });
  office.commit([&](Records& r) {
    CHECK(r.checkpoints().checkpoint(2) == rows[1]);
    CHECK_FALSE(r.checkpoints().checkpoint(5));
    CHECK(r.checkpoints().checkpoints_before(4, 2) == std::vector{rows[2], rows[1]});
    CHECK(r.checkpoints().checkpoints_before(INT64_MAX, 1) == std::vector{rows[3]});
    CHECK(r.checkpoints().checkpoints_before(1, 9).empty());
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.checkpoints().insert(rows[0]); }),
                  port::DuplicateRow);
}

void heads_of_checkpoints(const Office& office) {
  std::vector<CheckpointHeadRow> rows;
  for (std::int64_t n = 0; n < 6; ++n) {
    rows.push_back(filled<CheckpointHeadRow>(n));
    rows.back().checkpoint = n < 4 ? 1 : 2;
    rows.back().step = 10 + n;
  }
  rows[4].instance = rows[0].instance;
  office.commit([&](Records& r) { r.checkpoints().insert(rows); });
  office.commit([&](Records& r) {
    CHECK(r.checkpoints().heads(1, {}, 2) == std::vector{rows[0], rows[1]});
    CHECK(r.checkpoints().heads(1, rows[1].instance, 9) == std::vector{rows[2], rows[3]});
    CHECK(r.checkpoints().heads(3, {}, 9).empty());
    CHECK(r.checkpoints().head_covering(rows[0].instance, 9) == rows[0]);
    CHECK(r.checkpoints().head_covering(rows[0].instance, 10) == rows[0]);
    CHECK(r.checkpoints().head_covering(rows[0].instance, 11) == rows[4]);
    CHECK_FALSE(r.checkpoints().head_covering(rows[0].instance, 15));
    CHECK_FALSE(r.checkpoints().head_covering(next_id<InstanceId>(), 1));
  });
  CHECK_THROWS_AS(
      office.commit([&](Records& r) { r.checkpoints().insert(std::span(rows).first(1)); }),
      port::DuplicateRow);
}

}  // namespace

void checkpoints_contract(const MakeRecordsStore& make) {
  SECTION("checkpoints: every field comes back, numbers are unique") {
    checkpoints_round_trip(Office(make()));
  }
  SECTION("checkpoints: heads in order, and the first that covers a step") {
    heads_of_checkpoints(Office(make()));
  }
}

}  // namespace vanthu::test
