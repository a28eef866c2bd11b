#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::Records;
using port::RegisterEntryRow;

auto next(std::string series, std::string period) {
  return [=](Records& r) { return r.registers().next_number(series, period); };
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
  std::vector<RegisterEntryRow> rows;
  for (std::int64_t n = 1; n <= 5; ++n) {
    auto row = filled<RegisterEntryRow>(n);
    row.series = "outgoing-'party'";
    row.period = "2020-2025";
    row.number = (n + 1) / 2 * 2;  // 2, 2a, 4, 4a, 6
    row.sub = n % 2 == 0 ? "a" : "";
    if (n == 3) row.document = {};  // a number given and not used
    rows.push_back(row);
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.registers().insert(row);
  });
  const auto page = [&](const port::EntryPlace& after, std::size_t limit) {
    return office.commit([&](Records& r) {
      return r.registers().entries(rows[0].series, "2020-2025", after, limit);
    });
  };
  CHECK(page({}, 100) == rows);
  CHECK(page({}, 1) == std::vector{rows[0]});
  CHECK(page({2, ""}, 2) == std::vector{rows[1], rows[2]});
  CHECK(page({2, "a"}, 2) == std::vector{rows[2], rows[3]});
  CHECK(page({4, "a"}, 2) == std::vector{rows[4]});
  CHECK(page({6, ""}, 2).empty());
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.registers().insert(rows[1]); }),
                  port::DuplicateRow);
  auto elsewhere = rows[1];
  elsewhere.period = "2025-2030";
  office.commit([&](Records& r) { r.registers().insert(elsewhere); });
  CHECK(page({}, 100) == rows);
}

void entry_changes(const Office& office) {
  auto row = filled<RegisterEntryRow>(1);
  row.state = port::EntryState::kReserved;
  const auto found = [&](const port::EntryPlace& place) {
    return office.commit(
        [&](Records& r) { return r.registers().entry(row.series, row.period, place); });
  };
  const auto of = [&](const port::DocumentId& document) {
    return office.commit([&](Records& r) { return r.registers().entries_of(document); });
  };
  CHECK_FALSE(found({row.number, row.sub}));
  office.commit([&](Records& r) { r.registers().put(row); });
  CHECK(found({row.number, row.sub}) == row);
  CHECK_FALSE(found({row.number, ""}));
  CHECK(of(row.document) == std::vector{row});
  auto changed = filled<RegisterEntryRow>(2);
  changed.series = row.series;
  changed.period = row.period;
  changed.number = row.number;
  changed.sub = row.sub;
  office.roll_back([&](Records& r) { r.registers().put(changed); });
  CHECK(found({row.number, row.sub}) == row);
  office.commit([&](Records& r) { r.registers().put(changed); });
  CHECK(found({row.number, row.sub}) == changed);
  CHECK(of(row.document).empty());
  CHECK(of(changed.document) == std::vector{changed});
}

void leaps(const Office& office) {
  std::vector<port::NumberLeapRow> rows;
  for (std::int64_t n = 1; n <= 3; ++n) {
    rows.push_back(filled<port::NumberLeapRow>(n));
    rows.back().series = "s'";
    rows.back().period = "2026";
  }
  office.commit([&](Records& r) {
    for (const auto* row : {&rows[1], &rows[0], &rows[2]}) r.registers().insert(*row);
  });
  const auto all = [&](const char* series, const char* period) {
    return office.commit([&](Records& r) { return r.registers().leaps(series, period); });
  };
  CHECK(all("s'", "2026") == rows);
  CHECK(all("s'", "2027").empty());
  CHECK(all("s", "2026").empty());
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.registers().insert(rows[0]); }),
                  port::DuplicateRow);
}

void arrivals(const Office& office) {
  std::vector<port::IncomingRow> rows;
  for (std::int64_t n = 1; n <= 3; ++n) {
    rows.push_back(filled<port::IncomingRow>(n));
    rows.back().series = "incoming";
    rows.back().period = "2026";
    rows.back().foreign_number = "28";
    rows.back().symbol = n == 2 ? "NQ-TW" : "NQ/TW";
  }
  office.commit([&](Records& r) {
    for (const auto* row : {&rows[2], &rows[0], &rows[1]}) r.registers().insert(*row);
  });
  const auto page = [&](std::int64_t after, std::size_t limit) {
    return office.commit(
        [&](Records& r) { return r.registers().incoming("incoming", "2026", after, limit); });
  };
  CHECK(page(0, 100) == rows);
  CHECK(page(rows[0].number, 1) == std::vector{rows[1]});
  CHECK(page(rows[2].number, 1).empty());
  CHECK(office.commit([](Records& r) { return r.registers().incoming_numbered("28", "NQ/TW"); }) ==
        std::vector{rows[2], rows[0]});
  CHECK(office.commit([](Records& r) { return r.registers().incoming_numbered("28", "nq/tw"); })
            .empty());
  rows[1].forwarded_at = time_at(77);
  rows[1].recipient = "duk-vp";
  office.commit([&](Records& r) { r.registers().update(rows[1]); });
  CHECK(page(0, 100) == rows);
  CHECK(office.commit([&](Records& r) { return r.registers().incoming(rows[1].id, true); }) ==
        rows[1]);
  auto again = rows[0];
  again.id = next_id<port::DocumentId>();
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.registers().insert(again); }),
                  port::DuplicateRow);
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.registers().update(again); }),
                  std::logic_error);
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
      r.registers().put_series(one);
      r.registers().put_series(two);
    });
    CHECK(office.commit([](Records& r) { return r.registers().series(); }) ==
          std::vector{two, one});
    one.reset = port::ResetRule::kNever;
    one.types = {"NQ"};
    one.width = 3;
    office.commit([&](Records& r) { r.registers().put_series(one); });
    CHECK(office.commit([](Records& r) { return r.registers().series(); }) ==
          std::vector{two, one});
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
      CHECK(r.registers().next_number("s", "2026") == 3);
      CHECK(r.registers().next_number("s", "2026") == 4);
    });
  }
  SECTION("registers: counting can start later, never go back") {
    const Office office(make());
    office.commit([](Records& r) { r.registers().start_numbers_at("s", "2026", 19); });
    CHECK(office.commit(next("s", "2026")) == 19);
    office.commit([](Records& r) { r.registers().start_numbers_at("s", "2026", 5); });
    CHECK(office.commit(next("s", "2026")) == 20);
    office.commit([](Records& r) { r.registers().start_numbers_at("s", "2026", 6'000'000'000); });
    CHECK(office.commit(next("s", "2026")) == 6'000'000'000);
  }
  SECTION("registers: the last number is read without taking one") {
    const Office office(make());
    const auto last = [](Records& r) { return r.registers().last_number("s", "2026"); };
    CHECK(office.commit(last) == 0);
    CHECK(office.commit(next("s", "2026")) == 1);
    CHECK(office.commit(last) == 1);
    office.commit([](Records& r) { r.registers().start_numbers_at("s", "2026", 9); });
    CHECK(office.commit(last) == 8);
  }
  SECTION("registers: eight issuers at once") {
    concurrent_issuers(Office(make()));
  }
  SECTION("registers: entries are unique and paged") {
    entries(Office(make()));
  }
  SECTION("registers: an entry is replaced and found by its document") {
    entry_changes(Office(make()));
  }
  SECTION("registers: numbers passed over are kept") {
    leaps(Office(make()));
  }
  SECTION("registers: documents from outside have their own numbers") {
    arrivals(Office(make()));
  }
}

}  // namespace vanthu::test
