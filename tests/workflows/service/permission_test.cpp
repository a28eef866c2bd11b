#include "workflows/service/permission.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/delegate.h"
#include "workflows/service/draft.h"
#include "workflows/service/repair.h"
#include "workflows/service/report.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/work.h"

using namespace vanthu;
using service::Operation;
using service::operator_as;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Principal as(const char* actor) {
  return Principal(actor, "");
}

// Drafted by an, up to the signature.
port::DocumentId at_signature(test::Office& at) {
  const auto id = at.draft(as("an"));
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  return id;
}

}  // namespace

TEST_CASE("the table has one rule for each operation, in their order") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < service::rules().size(); ++i) {
    const auto& rule = service::rules()[i];
    CHECK(static_cast<std::size_t>(rule.operation) == i);
    CHECK(names.insert(rule.name).second);
    CHECK(rule.who != 0);
    CHECK_FALSE(((rule.who & service::kAdministrator) != 0 && (rule.who & service::kHolder) != 0));
  }
}

TEST_CASE("who may do what in the office as such") {
  test::Office at;
  auto& office = at.office();
  const auto admin = at.account("admin", "");
  struct Row {
    Operation operation;
    bool shell, admin, clerk, signer, controller, other;
  };
  const Row rows[] = {
      {Operation::kDraft, false, false, true, true, true, true},
      {Operation::kSeeAllWork, true, false, true, false, true, false},
      {Operation::kSeeDirectory, true, true, true, true, true, true},
      {Operation::kSeeRegisters, true, false, true, true, true, false},
      {Operation::kSeeSecretRegisters, true, false, true, false, false, false},
      {Operation::kSeeStatistics, true, false, true, true, true, false},
      {Operation::kRemind, true, false, true, false, true, false},
      {Operation::kSteer, true, false, true, false, false, false},
      {Operation::kManageRegisters, true, false, true, false, false, false},
      {Operation::kManageDirectory, true, true, false, false, false, false},
      {Operation::kManageDefinitions, true, true, false, false, false, false},
      {Operation::kRepair, true, true, false, false, false, false},
      {Operation::kAddAccount, true, false, false, false, false, false},
      {Operation::kManageAccount, true, true, false, false, false, false},
      {Operation::kTray, true, false, true, false, false, false},
      {Operation::kManageWebhooks, true, true, false, false, false, false},
      {Operation::kLinkIdentity, true, false, false, false, false, false},
      {Operation::kSeeCheckpoints, true, true, true, true, true, false},
      {Operation::kMakeCheckpoint, true, true, false, false, false, false},
      {Operation::kRecall, false, false, true, true, false, false},
      {Operation::kLinkDocuments, false, false, true, false, false, false},
      {Operation::kPaper, true, false, true, false, false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(service::rules()[static_cast<std::size_t>(row.operation)].name);
    const auto may = [&](const Principal& who) {
      return service::may_now(office, who, row.operation).ok();
    };
    CHECK(may(operator_as({"", ""})) == row.shell);
    CHECK(may(admin) == row.admin);
    CHECK(may(as("giang")) == row.clerk);
    CHECK(may(as("dung")) == row.signer);
    CHECK(may(as("hoa")) == row.controller);
    CHECK(may(as("khanh")) == row.other);
    CHECK_FALSE(may(as("")));
    CHECK_FALSE(may(as("nobody")));
    CHECK_FALSE(may(as("role:clerk")));
  }
}

TEST_CASE("four eyes: who drafted approves and signs nothing, under none of their posts") {
  test::Office at;
  const auto id = at.draft(as("em"));  // em is one of the signers
  CHECK(at.done(as("em"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.tried(as("em"), "sign") == "task.self_approval");
  CHECK(at.tried(as("cv-em"), "sign") == "task.self_approval");
  CHECK(at.tried(as("khanh"), "sign") == "task.not_yours");
  CHECK(at.tried(as("dung"), "sign") == "");
  CHECK(at.document(id).signed_by == "dung");
}

TEST_CASE("four eyes: no way round by a delegation, in either direction") {
  test::Office at;
  auto& office = at.office();
  const auto lend = [&](const char* giver, const char* receiver) {
    const auto made = service::delegate(office, operator_as({"", ""}),
                                        {giver, receiver, "", "2023-12-31", "", "đi công tác"});
    REQUIRE(made.ok());
  };
  SECTION("the drafter is lent the signer's right") {
    at_signature(at);
    lend("dung", "an");
    CHECK(at.tried(as("an"), "sign") == "task.self_approval");
  }
  SECTION("the drafter, a signer too, lends that right to somebody else") {
    at.draft(as("em"));
    CHECK(at.done(as("em"), "draft") == "");
    CHECK(at.done(as("binh"), "review") == "");
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    lend("em", "khanh");
    CHECK(at.tried(as("khanh"), "sign") == "task.self_approval");
  }
  SECTION("somebody drafts on the signer's behalf: neither of them signs") {
    lend("dung", "khanh");
    const auto id = at.draft(Principal("khanh", "dung"));
    CHECK(at.document(id).drafter == "khanh");
    CHECK(at.done(as("khanh"), "draft") == "");
    CHECK(at.done(as("binh"), "review") == "");
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    CHECK(at.tried(as("dung"), "sign") == "task.self_approval");
    CHECK(at.tried(as("khanh"), "sign") == "task.self_approval");
    CHECK(at.tried(as("em"), "sign") == "");
  }
  SECTION("who wrote a later version under a delegation counts as well") {
    lend("an", "em");
    const auto id = at.draft(as("an"));
    service::DraftRequest next;
    const auto version = office.engine.call(
        "duk", runtime::kSystem, [&](runtime::Transaction& t) -> base::Result<std::string> {
          return office.records(t).version(id, 1)->text;
        });
    next.text = *version;
    CHECK(code(service::revise(office, as("khanh"), id, next)) == "document.not_found");
    CHECK(code(service::revise(office, as("em"), id, next)) == "");
    CHECK(at.done(as("an"), "draft") == "");
    CHECK(at.done(as("binh"), "review") == "");
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    CHECK(at.tried(as("em"), "sign") == "task.self_approval");
    CHECK(at.tried(as("dung"), "sign") == "");
  }
}

TEST_CASE("an administrator does nobody's tasks, signs nothing and answers nothing") {
  test::Office at;
  auto& office = at.office();
  const auto admin = at.account("admin", "");
  const auto id = at_signature(at);
  CHECK(at.tried(admin, "sign") == "task.not_yours");
  CHECK(code(service::work_of(office, admin)) == "actor.unknown");
  CHECK(at.tried(as("dung"), "sign") == "");
  CHECK(at.tried(admin, "issue") == "task.not_yours");
  CHECK(at.tried(as("giang"), "issue") == "");
  at.carry_out();
  const auto delivery = service::report(office, id)->deliveries.at(0);
  service::Answer answer;
  answer.identified = "session";
  CHECK(code(service::answer_delivery(office, admin, delivery.id, answer)) == "task.not_yours");
  CHECK(code(service::answer_delivery(office, as(delivery.recipient.c_str()), delivery.id,
                                      answer)) == "");
}

TEST_CASE("signing asks for the password again when it was given long ago") {
  test::Office at;
  auto& office = at.office();
  at.account("dung", "dung");
  at_signature(at);
  const auto in = service::sign_in(office, {"dung", test::kPassword, "192.0.2.1", "", ""});
  REQUIRE(in.ok());
  at.wait(std::chrono::minutes(31));
  auto who = *service::session_principal(office, in->token);
  CHECK(at.tried(who, "sign") == "sign_in.again");
  CHECK(code(service::confirm_password(office, who, "wrong", "192.0.2.1")) == "sign_in.wrong");
  CHECK(code(service::confirm_password(office, who, test::kPassword, "192.0.2.1")) == "");
  who = *service::session_principal(office, in->token);
  who.channel = service::Channel::kToken;
  CHECK(at.tried(who, "sign") == "permission.scope");
  who.channel = service::Channel::kSession;
  CHECK(at.tried(who, "sign") == "");
}
