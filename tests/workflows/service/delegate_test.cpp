#include "workflows/service/delegate.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/record.h"
#include "workflows/service/standing.h"
#include "workflows/service/work.h"

using namespace vanthu;
using service::operator_as;
using service::Principal;
using std::chrono::hours;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Principal as(const char* actor) {
  return Principal(actor, "");
}

service::NewDelegation to(const char* receiver, const char* until = "2023-12-31",
                          const char* scope = "") {
  return {"", receiver, "", until, scope, "nghỉ phép"};
}

}  // namespace

TEST_CASE("a delegation is made by the giver, for others, within a year, with a reason") {
  test::Office at;
  auto& office = at.office();
  const auto refused = [&](service::NewDelegation request, const char* where) {
    const auto made = service::delegate(office, as("binh"), request);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == "delegation.invalid");
    CHECK(made.error().where == where);
  };
  refused(to("tb-binh"), "receiver");
  refused(to("an", "2023-09-01"), "until");
  refused(to("an", "2025-12-31"), "until");
  refused(to("an", "31/12/2023"), "until");
  refused(to("an", "2023-12-31", "role:signer"), "scope");
  auto request = to("an");
  request.from = "2023-13-01";
  refused(request, "from");
  request = to("an");
  request.reason.clear();
  refused(request, "reason");
  CHECK(code(service::delegate(office, as("binh"), to("nobody"))) == "actor.unknown");
  CHECK(code(service::delegate(office, as("binh"), to("role:clerk"))) == "actor.unknown");
  request = to("khanh");
  request.giver = "dung";
  CHECK(code(service::delegate(office, as("binh"), request)) == "task.not_yours");
  request.giver = "duk-btc";  // binh's unit, not binh
  CHECK(code(service::delegate(office, as("binh"), request)) == "task.not_yours");
  request.giver = "dung";
  const auto admin = at.account("admin", "");
  CHECK(code(service::delegate(office, admin, request)) == "task.not_yours");
  CHECK(code(service::delegate(office, as("binh"), to("an"))) == "");
}

TEST_CASE("what was lent is done in both names, between the days, and cannot be lent on") {
  test::Office at;
  auto& office = at.office();
  auto later = to("khanh", "2023-09-10");
  later.from = "2023-09-08";
  const auto made = service::delegate(office, as("binh"), later);
  REQUIRE(made.ok());
  const auto id = at.draft(as("an"));
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.tried(as("khanh"), "review") == "task.not_yours");
  CHECK(at.tried(Principal("khanh", "binh"), "review") == "delegation.not_found");
  at.wait(hours(48));  // 8 September, 08:00
  CHECK(code(service::delegate(office, as("khanh"), to("em", "2023-09-10", "role:head:duk-btc"))) ==
        "delegation.invalid");
  auto on = to("em", "2023-09-10");
  on.giver = "binh";
  CHECK(code(service::delegate(office, as("khanh"), on)) == "task.not_yours");
  const auto work = service::work_of(office, as("khanh"));
  REQUIRE(work.ok());
  REQUIRE(work->size() == 1);
  CHECK(work->front().on_behalf_of == "binh");
  // What is taken stays taken: not on another's behalf.
  CHECK(code(service::claim(office, as("khanh"), work->front().row.task.id, true)) ==
        "task.not_yours");
  CHECK(at.done(as("khanh"), "review", true) == "");
  const auto opinion = at.opinions(id).back();
  CHECK(opinion.actor == "khanh");
  CHECK(opinion.on_behalf_of == "binh");
  const auto directory = service::directory_of(office);
  CHECK(service::names_of(*directory, opinion.actor, opinion.on_behalf_of,
                          base::Language::kVietnamese) == "Bùi Khánh, thay Trần Thị Bình");
  const auto record = service::record_of(office, id);
  REQUIRE(record.ok());
  CHECK(record->back().actor == message::Actor{"khanh", "binh"});
  CHECK(service::replay(office, id).ok());
  CHECK(at.done(as("an"), "draft") == "");
  at.wait(hours(72));  // 11 September
  CHECK(at.tried(as("khanh"), "review") == "task.not_yours");
  CHECK(at.tried(as("binh"), "review") == "");
}

TEST_CASE("a delegation of some roles lends those only; revoked it lends nothing") {
  test::Office at;
  auto& office = at.office();
  at.draft(as("an"));
  CHECK(at.done(as("an"), "draft") == "");
  const auto unit_only =
      service::delegate(office, as("binh"), to("khanh", "2023-12-31", "duk-btc"));
  REQUIRE(unit_only.ok());
  CHECK(at.tried(as("khanh"), "review") == "task.not_yours");
  const auto head =
      service::delegate(office, as("binh"), to("khanh", "2023-12-31", "role:head:duk-btc"));
  REQUIRE(head.ok());
  CHECK(service::delegations_of(office, as("khanh")).size() == 2);
  CHECK(service::delegations_of(office, as("tb-binh")).size() == 2);
  CHECK(service::delegations_of(office, as("an")).empty());
  CHECK(service::delegations_of(office, operator_as({"", ""})).size() == 2);
  CHECK(code(service::revoke_delegation(office, as("khanh"), *head)) == "task.not_yours");
  CHECK(code(service::revoke_delegation(office, as("tb-binh"), *head)) == "");
  CHECK(code(service::revoke_delegation(office, as("binh"), port::DelegationId{})) ==
        "delegation.not_found");
  CHECK(at.tried(as("khanh"), "review") == "task.not_yours");
}
