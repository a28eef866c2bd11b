#include <atomic>
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"
#include "workflows/port/identities.h"

namespace vanthu::test {
namespace {

using port::IdentityRow;
using port::ProvidedSessionRow;
using port::Records;
using port::SignInRequestRow;

void identities_round_trip(const Office& office) {
  auto one = filled<IdentityRow>(1);
  auto two = filled<IdentityRow>(2);
  two.account = one.account;
  office.commit([&](Records& r) {
    r.identities().insert(one);
    r.identities().insert(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.identities().identity(one.provider, one.subject) == one);
    CHECK_FALSE(r.identities().identity(one.provider, two.subject));
    CHECK(r.identities().identities(one.account) == std::vector{one, two});
    CHECK(r.identities().identities(next_id<port::AccountId>()).empty());
    auto changed = filled<IdentityRow>(4);
    changed.id = one.id;
    r.identities().update(changed);
    CHECK(r.identities().identity(changed.provider, changed.subject) == changed);
    CHECK_FALSE(r.identities().identity(one.provider, one.subject));
    r.identities().remove_identity(one.id);
    r.identities().remove_identity(one.id);
    CHECK_FALSE(r.identities().identity(changed.provider, changed.subject));
  });
  auto again = filled<IdentityRow>(3);
  again.provider = two.provider;
  again.subject = two.subject;
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.identities().insert(again); }),
                  port::DuplicateRow);
  again.subject = "another";
  office.commit([&](Records& r) { r.identities().insert(again); });
}

void sign_in_requests(const Office& office) {
  auto one = filled<SignInRequestRow>(1);
  auto two = filled<SignInRequestRow>(2);
  two.session = {};
  office.commit([&](Records& r) {
    r.identities().insert(one);
    r.identities().insert(two);
  });
  const auto take = [&](const SignInRequestRow& row) {
    return office.commit(
        [&](Records& r) { return r.identities().take_sign_in_request(row.state_hash); });
  };
  office.roll_back(
      [&](Records& r) { CHECK(r.identities().take_sign_in_request(one.state_hash) == one); });
  CHECK(take(one) == one);
  CHECK_FALSE(take(one));
  CHECK(take(two) == two);
  office.commit([&](Records& r) {
    one.expires = time_at(1);
    two.expires = time_at(2);
    r.identities().insert(one);
    r.identities().insert(two);
    r.identities().forget_sign_in_requests(time_at(2));
  });
  CHECK_FALSE(take(one));
  CHECK(take(two) == two);
}

// Eight come back with the same state at once: one of them gets in.
void one_takes_it(const Office& office) {
  const auto row = filled<SignInRequestRow>(1);
  office.commit([&](Records& r) { r.identities().insert(row); });
  std::atomic<int> taken = 0;
  in_eight_threads([&](int) {
    taken += until_it_runs([&] {
      return office.commit(
          [&](Records& r) { return r.identities().take_sign_in_request(row.state_hash) ? 1 : 0; });
    });
  });
  CHECK(taken == 1);
}

void provided_sessions(const Office& office) {
  std::vector<ProvidedSessionRow> rows;
  for (std::int64_t n = 0; n < 4; ++n) {
    rows.push_back(filled<ProvidedSessionRow>(n));
    rows.back().provider = n < 3 ? "khoi" : "khac";
    rows.back().subject = "an";
    rows.back().sid = n == 0 ? "" : n == 1 ? "phien 1" : "phien 2";
    rows.back().expires = time_at(n);
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.identities().insert(row);
  });
  office.commit([&](Records& r) {
    CHECK(r.identities().provided_session(rows[1].session) == rows[1]);
    CHECK_FALSE(r.identities().provided_session(next_id<port::SessionId>()));
    CHECK(r.identities().provided_sessions("khoi", "an", "phien 2") == std::vector{rows[2]});
    CHECK(r.identities().provided_sessions("khoi", "an", "") ==
          std::vector{rows[0], rows[1], rows[2]});
    CHECK(r.identities().provided_sessions("khoi", "binh", "").empty());
    r.identities().forget_provided_sessions(time_at(1));
    CHECK_FALSE(r.identities().provided_session(rows[0].session));
    CHECK(r.identities().provided_session(rows[1].session));
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.identities().insert(rows[1]); }),
                  port::DuplicateRow);
}

}  // namespace

void identities_contract(const MakeRecordsStore& make) {
  SECTION("identities: every field comes back, subjects are unique with their provider") {
    identities_round_trip(Office(make()));
  }
  SECTION("sign-in requests: taken once, forgotten when they expire") {
    sign_in_requests(Office(make()));
  }
  SECTION("sign-in requests: one of eight at once takes it") {
    one_takes_it(Office(make()));
  }
  SECTION("provided sessions: found by the provider's session or by the person") {
    provided_sessions(Office(make()));
  }
}

}  // namespace vanthu::test
