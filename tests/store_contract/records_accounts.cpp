#include <atomic>
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::AccountRow;
using port::ApiTokenRow;
using port::DelegationRow;
using port::Records;
using port::SessionRow;

void accounts_round_trip(const Office& office) {
  auto one = filled<AccountRow>(1);
  auto two = filled<AccountRow>(2);
  office.commit([&](Records& r) {
    r.accounts().insert(one);
    r.accounts().insert(two);
  });
  office.commit([&](Records& r) {
    CHECK(r.accounts().account(one.id, true) == one);
    CHECK(r.accounts().account_named(two.login) == two);
    CHECK_FALSE(r.accounts().account_named("nobody"));
    CHECK(r.accounts().accounts({}, 9) == std::vector{one, two});
    CHECK(r.accounts().accounts(one.id, 9) == std::vector{two});
    one.disabled = !one.disabled;
    one.login = "an";
    r.accounts().update(one);
  });
  office.commit([&](Records& r) {
    CHECK(r.accounts().account_named("an") == one);
    CHECK_FALSE(r.accounts().account_named(hostile_text("login", 1)));
  });
  auto same_login = filled<AccountRow>(3);
  same_login.login = "an";
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.accounts().insert(same_login); }),
                  port::DuplicateRow);
}

std::vector<SessionRow> session_rows(const port::AccountId& account, std::int64_t count) {
  std::vector<SessionRow> rows;
  for (std::int64_t n = 1; n <= count; ++n) {
    rows.push_back(filled<SessionRow>(n));
    rows.back().account = account;
    rows.back().expires = time_at(n);
  }
  return rows;
}

void sessions(const Office& office) {
  const auto account = next_id<port::AccountId>();
  auto rows = session_rows(account, 4);
  const auto other = filled<SessionRow>(9);
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.accounts().insert(row);
    r.accounts().insert(other);
  });
  office.commit([&](Records& r) {
    CHECK(r.accounts().session_by_token(rows[1].token_hash) == rows[1]);
    CHECK(r.accounts().sessions(account) == std::vector{rows[3], rows[2], rows[1], rows[0]});
    rows[1].token_hash = "changed";
    r.accounts().update(rows[1]);
    CHECK(r.accounts().session_by_token("changed") == rows[1]);
    r.accounts().end_session(rows[3].id);
    r.accounts().end_session(rows[3].id);
    r.accounts().forget_sessions(time_at(2));
    CHECK(r.accounts().sessions(account) == std::vector{rows[2], rows[1]});
    CHECK_FALSE(r.accounts().session_by_token(rows[0].token_hash));
    r.accounts().end_sessions(account, rows[1].id);
    CHECK(r.accounts().sessions(account) == std::vector{rows[1]});
    r.accounts().end_sessions(account, {});
    CHECK(r.accounts().sessions(account).empty());
    CHECK(r.accounts().session_by_token(other.token_hash) == other);
  });
}

void api_tokens(const Office& office) {
  const auto account = next_id<port::AccountId>();
  auto one = filled<ApiTokenRow>(1);
  auto two = filled<ApiTokenRow>(2);
  one.account = two.account = account;
  office.commit([&](Records& r) {
    r.accounts().insert(one);
    r.accounts().insert(two);
    CHECK(r.accounts().api_tokens(account) == std::vector{two, one});
    one.last_used = time_at(5);
    r.accounts().update(one);
    CHECK(r.accounts().api_token(one.token_hash) == one);
    r.accounts().remove_api_token(one.id);
    r.accounts().remove_api_token(one.id);
    CHECK_FALSE(r.accounts().api_token(one.token_hash));
    CHECK(r.accounts().api_tokens(account) == std::vector{two});
  });
}

DelegationRow delegation_row(std::int64_t n, const char* giver, const char* receiver) {
  auto row = filled<DelegationRow>(n);
  row.giver = giver;
  row.receiver = receiver;
  row.since = time_at(10);
  row.until = time_at(20);
  row.revoked.reset();
  return row;
}

void delegations(const Office& office) {
  auto one = delegation_row(1, "an", "binh");
  const auto two = delegation_row(2, "chi", "an");
  const std::vector<std::string> binh = {"binh", "post-of-binh"};
  const std::vector<std::string> an = {"an"};
  office.commit([&](Records& r) {
    r.accounts().insert(one);
    r.accounts().insert(two);
    CHECK(r.accounts().delegations_to(binh, time_at(10)) == std::vector{one});
    CHECK(r.accounts().delegations_to(binh, time_at(9)).empty());
    CHECK(r.accounts().delegations_to(binh, time_at(20)).empty());
    CHECK(r.accounts().delegations_to(an, time_at(15)) == std::vector{two});
    CHECK(r.accounts().delegations_to({}, time_at(15)).empty());
    CHECK(r.accounts().delegations_of(an, 9) == std::vector{two, one});
    CHECK(r.accounts().delegations(1) == std::vector{two});
    CHECK(r.accounts().delegation(one.id, true) == one);
    one.revoked = time_at(12);
    r.accounts().update(one);
    CHECK(r.accounts().delegations_to(binh, time_at(15)).empty());
  });
}

void attempts(const Office& office) {
  const auto count = [&](const std::string& key, std::int64_t at, std::int64_t window) {
    return office.commit(
        [&](Records& r) { return r.accounts().count_attempt(key, time_at(at), time_at(window)); });
  };
  CHECK(count("a'\"", 10, 5) == port::AttemptsRow{"a'\"", 1, time_at(10)});
  CHECK(count("a'\"", 12, 7) == port::AttemptsRow{"a'\"", 2, time_at(10)});
  CHECK(count("b", 12, 7).attempts == 1);
  CHECK(count("a'\"", 30, 25) == port::AttemptsRow{"a'\"", 1, time_at(30)});
  office.commit([](Records& r) {
    r.accounts().take_back_attempt("b");
    r.accounts().take_back_attempt("b");
    r.accounts().take_back_attempt("never counted");
  });
  CHECK(count("b", 13, 8).attempts == 1);
  office.commit([](Records& r) { r.accounts().clear_attempts("b"); });
  CHECK(count("b", 14, 9) == port::AttemptsRow{"b", 1, time_at(14)});
  office.commit([](Records& r) { r.accounts().forget_attempts(time_at(20)); });
  CHECK(count("b", 15, 10).attempts == 1);
  CHECK(count("a'\"", 31, 26).attempts == 2);
}

void attempts_at_once(const Office& office) {
  in_eight_threads([&](int) {
    for (int i = 0; i < 5; ++i) {
      until_it_runs([&] {
        return office.commit(
            [&](Records& r) { return r.accounts().count_attempt("k", time_at(2), time_at(1)); });
      });
    }
  });
  const auto after = office.commit(
      [&](Records& r) { return r.accounts().count_attempt("k", time_at(2), time_at(1)); });
  CHECK(after.attempts == 41);
}

void request_keys(const Office& office) {
  port::RequestKeyRow row{"an", "k'1", "abc", "", time_at(1)};
  const auto keep = [&](const port::RequestKeyRow& one) {
    return office.commit([&](Records& r) { return r.accounts().keep_request(one); });
  };
  CHECK_FALSE(keep(row));
  auto other = row;
  other.fingerprint = "def";
  CHECK(keep(other) == row);
  other.caller = "binh";
  other.created = time_at(5);
  CHECK_FALSE(keep(other));
  row.answer = R"({"status": 201})";
  office.commit([&](Records& r) { r.accounts().answer_request(row); });
  CHECK(keep(row) == row);
  office.commit([&](Records& r) { r.accounts().forget_requests(time_at(5)); });
  CHECK_FALSE(keep(row));
  CHECK(keep(other) == other);
  office.commit([&](Records& r) { r.accounts().drop_request("binh", "k'1"); });
  CHECK_FALSE(keep(other));
  office.roll_back([&](Records& r) { r.accounts().drop_request("binh", "k'1"); });
  CHECK(keep(other) == other);
}

// One document for each way to be concerned with it, and one that concerns nobody here.
void documents_of(const Office& office) {
  std::vector<port::DocumentRow> rows;
  for (std::int64_t n = 1; n <= 6; ++n) rows.push_back(filled<port::DocumentRow>(n));
  rows[0].drafter = "me";
  rows[1].drafting_unit = "my-unit";
  auto delivery = filled<port::DeliveryRow>(1);
  delivery.document = rows[2].id;
  delivery.recipient = "my-unit";
  auto duty = filled<port::AssignmentRow>(1);
  duty.document = rows[3].id;
  duty.unit = "me";
  auto opinion = filled<port::OpinionRow>(1);
  opinion.document = rows[4].id;
  opinion.actor = "me";
  const std::vector<std::string> ids = {"me", "my-unit"};
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.insert(row);
    r.insert(std::span<const port::DeliveryRow>(&delivery, 1));
    r.insert(std::span<const port::AssignmentRow>(&duty, 1));
    r.insert(opinion);
  });
  office.commit([&](Records& r) {
    CHECK(r.documents_of(ids, {}, 9) == std::vector{rows[4], rows[3], rows[2], rows[1], rows[0]});
    CHECK(r.documents_of(ids, rows[4].id, 2) == std::vector{rows[3], rows[2]});
    CHECK(r.documents_of({}, {}, 9).empty());
    for (std::size_t n = 0; n < rows.size(); ++n) {
      CHECK(r.concerns(rows[n].id, ids) == (n >= 2 && n <= 4));
    }
  });
}

}  // namespace

void accounts_contract(const MakeRecordsStore& make) {
  SECTION("accounts: every field comes back, logins are unique") {
    accounts_round_trip(Office(make()));
  }
  SECTION("sessions: found by token, ended one, all, or when they expire") {
    sessions(Office(make()));
  }
  SECTION("API tokens: found by hash, removed") {
    api_tokens(Office(make()));
  }
  SECTION("delegations: good between their dates, until revoked") {
    delegations(Office(make()));
  }
  SECTION("attempts: counted in windows") {
    attempts(Office(make()));
  }
  SECTION("attempts: none is lost when eight count at once") {
    attempts_at_once(Office(make()));
  }
  SECTION("request keys: kept once, answered, forgotten") {
    request_keys(Office(make()));
  }
  SECTION("documents: those that concern somebody") {
    documents_of(Office(make()));
  }
}

}  // namespace vanthu::test
