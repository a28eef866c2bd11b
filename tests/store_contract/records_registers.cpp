#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::Records;

auto next(std::string series, std::string period) {
  return [=](Records& r) { return r.next_number(series, period); };
}

// Eight issuers at once, one unit in three given up: committed numbers are 1..n without gap.
void concurrent_issuers(const Office& office) {
  constexpr int kEach = 15;
  std::mutex mutex;
  std::vector<std::int64_t> committed;
  in_eight_threads([&](int issuer) {
    for (int i = 0; i < kEach; ++i) {
      until_it_runs([&] {
        if ((issuer + i) % 3 == 0) {
          office.roll_back(next("outgoing", "2026"));
          return;
        }
        const auto number = office.commit(next("outgoing", "2026"));
        const std::lock_guard lock(mutex);
        committed.push_back(number);
      });
    }
  });
  std::sort(committed.begin(), committed.end());
  std::vector<std::int64_t> expected;
  for (std::size_t i = 1; i <= committed.size(); ++i) {
    expected.push_back(static_cast<std::int64_t>(i));
  }
  CHECK(committed == expected);
  CHECK(committed.size() == 8 * kEach * 2 / 3);
}

void entries(const Office& office) {
  std::vector<port::RegisterEntryRow> rows;
  for (std::int64_t n = 1; n <= 5; ++n) {
    auto row = filled<port::RegisterEntryRow>(n);
    row.series = "outgoing-'party'";
    row.period = "2020-2025";
    row.number = n * 2;
    if (n == 3) row.document = {};  // a number given and not used
    rows.push_back(row);
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.insert(row);
  });
  const auto page = [&](std::int64_t after, std::size_t limit) {
    return office.commit(
        [&](Records& r) { return r.register_entries(rows[0].series, "2020-2025", after, limit); });
  };
  CHECK(page(0, 100) == rows);
  CHECK(page(0, 2) == std::vector{rows[0], rows[1]});
  CHECK(page(4, 2) == std::vector{rows[2], rows[3]});
  CHECK(page(9, 2) == std::vector{rows[4]});
  CHECK(page(10, 2).empty());
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(rows[1]); }), port::DuplicateRow);
  auto elsewhere = rows[1];
  elsewhere.period = "2025-2030";
  office.commit([&](Records& r) { r.insert(elsewhere); });
  CHECK(page(0, 100) == rows);
}

}  // namespace

void registers_contract(const MakeRecordsStore& make) {
  SECTION("registers: series are put and changed") {
    const Office office(make());
    auto one = filled<port::SeriesRow>(1);
    auto two = filled<port::SeriesRow>(2);
    one.id = "b";
    two.id = "a";
    one.types = {"QĐ", "CÔNG VĂN", hostile_text("type", 1), ""};
    office.commit([&](Records& r) {
      r.put_series(one);
      r.put_series(two);
    });
    CHECK(office.commit([](Records& r) { return r.series(); }) == std::vector{two, one});
    one.reset = port::ResetRule::kNever;
    one.types = {"NQ"};
    one.width = 3;
    office.commit([&](Records& r) { r.put_series(one); });
    CHECK(office.commit([](Records& r) { return r.series(); }) == std::vector{two, one});
  }
  SECTION("registers: numbers are given in order, without gaps") {
    const Office office(make());
    CHECK(office.commit(next("s", "2026")) == 1);
    CHECK(office.roll_back(next("s", "2026")) == 2);
    CHECK(office.commit(next("s", "2026")) == 2);
    CHECK(office.commit(next("s", "2027")) == 1);
    CHECK(office.commit(next("t", "2026")) == 1);
    CHECK(office.commit(next("s", "")) == 1);
    CHECK(Office(office.store()).commit(next("s", "2026")) == 1);
    office.commit([](Records& r) {
      CHECK(r.next_number("s", "2026") == 3);
      CHECK(r.next_number("s", "2026") == 4);
    });
  }
  SECTION("registers: counting can start later, never go back") {
    const Office office(make());
    office.commit([](Records& r) { r.start_numbers_at("s", "2026", 19); });
    CHECK(office.commit(next("s", "2026")) == 19);
    office.commit([](Records& r) { r.start_numbers_at("s", "2026", 5); });
    CHECK(office.commit(next("s", "2026")) == 20);
    office.commit([](Records& r) { r.start_numbers_at("s", "2026", 6'000'000'000); });
    CHECK(office.commit(next("s", "2026")) == 6'000'000'000);
  }
  SECTION("registers: eight issuers at once") {
    concurrent_issuers(Office(make()));
  }
  SECTION("registers: entries are unique and paged") {
    entries(Office(make()));
  }
}

}  // namespace vanthu::test
