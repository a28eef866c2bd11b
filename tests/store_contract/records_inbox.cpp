#include <atomic>
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::ReceivedAttachmentRow;
using port::ReceivedMailRow;
using port::Records;

void inbox_round_trip(const Office& office) {
  const auto one = filled<ReceivedMailRow>(1);
  const auto two = filled<ReceivedMailRow>(2);
  office.commit([&](Records& r) {
    r.inbox().insert(one);
    r.inbox().insert(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.inbox().incoming(one.id, true) == one);
    CHECK(r.inbox().incoming_by_key(two.key) == two);
    CHECK_FALSE(r.inbox().incoming_by_key("another"));
    CHECK_FALSE(r.inbox().incoming(next_id<port::ReceivedMailId>()));
    auto changed = filled<ReceivedMailRow>(4);
    changed.id = one.id;
    r.inbox().update(changed);
    CHECK(r.inbox().incoming(one.id) == changed);
    CHECK_FALSE(r.inbox().incoming_by_key(one.key));
  });
  const auto absent = filled<ReceivedMailRow>(1);
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.inbox().update(absent); }), std::logic_error);
  auto again = filled<ReceivedMailRow>(3);
  again.key = two.key;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.inbox().insert(again); }), port::DuplicateRow);
}

void trays(const Office& office) {
  std::vector<ReceivedMailRow> rows;
  for (std::int64_t n = 0; n < 6; ++n) {
    rows.push_back(filled<ReceivedMailRow>(n));
    rows.back().state = n % 2 == 0 ? "open" : "done";
    rows.back().subject_key = n < 3 ? "a" : "b";
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.inbox().insert(row);
  });
  office.commit([&](Records& r) {
    CHECK(r.inbox().incoming_in("open", 2) == std::vector{rows[4], rows[2]});
    CHECK(r.inbox().incoming_in("settled", 9).empty());
    CHECK(r.inbox().incoming_about("a", 9) == std::vector{rows[2], rows[1], rows[0]});
    CHECK(r.inbox().incoming_about("b", 1) == std::vector{rows[5]});
  });
}

void incoming_attachments(const Office& office) {
  auto one = filled<ReceivedAttachmentRow>(1);
  auto two = filled<ReceivedAttachmentRow>(2);
  two.incoming = one.incoming;
  one.bytes = std::string("\0\xFF bytes", 8);
  two.bytes = "";
  office.commit([&](Records& r) {
    r.inbox().insert(two);
    r.inbox().insert(one);
  });
  office.commit([&](Records& r) {
    CHECK(r.inbox().attachment(one.incoming, one.position) == one);
    CHECK(r.inbox().attachment(two.incoming, two.position) == two);
    CHECK_FALSE(r.inbox().attachment(two.incoming, 7));
    one.bytes.clear();
    CHECK(r.inbox().attachments(one.incoming) == std::vector{one, two});
    CHECK(r.inbox().attachments(next_id<port::ReceivedMailId>()).empty());
  });
}

// Eight times the same message at once: one of them gets in.
void one_gets_in(const Office& office) {
  std::atomic<int> inserted = 0;
  in_eight_threads([&](int n) {
    auto row = filled<ReceivedMailRow>(n);
    row.key = "the same";
    until_it_runs([&] {
      bool mine = false;
      office.commit([&](Records& r) {
        mine = !r.inbox().incoming_by_key(row.key);
        if (mine) r.inbox().insert(row);
      });
      inserted += mine ? 1 : 0;
    });
  });
  CHECK(inserted == 1);
}

}  // namespace

void inbox_contract(const MakeRecordsStore& make) {
  SECTION("incoming mail: every field comes back, keys are unique") {
    inbox_round_trip(Office(make()));
  }
  SECTION("incoming mail: by state and by what it is about, newest first") {
    trays(Office(make()));
  }
  SECTION("incoming mail: attachments with any bytes") {
    incoming_attachments(Office(make()));
  }
  SECTION("incoming mail: the same message gets in once") {
    one_gets_in(Office(make()));
  }
}

}  // namespace vanthu::test
