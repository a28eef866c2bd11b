#include "workflows/service/recall.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/duty_list.h"
#include "workflows/service/receipt.h"
#include "workflows/service/receipt_proof.h"
#include "workflows/service/record.h"

using namespace vanthu;
using namespace std::chrono_literals;
using port::DeliveryState;
using port::DocumentState;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}
Principal as(const std::string& actor) {
  return Principal(actor, "");
}

// An office, and documents that it has sent to all their recipients.
struct Issued {
  test::Office at;
  service::Office& office = at.office();

  void go_on(const port::DocumentId&) {
    CHECK(at.done(as("an"), "draft") == "");
    CHECK(at.done(as("binh"), "review") == "");
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    CHECK(at.tried(as("dung"), "sign") == "");
    CHECK(at.tried(as("giang"), "issue") == "");
    at.carry_out();
  }
  port::DocumentId issue(const std::string& mark = "") {
    const auto id = at.draft(as("an"), mark);
    go_on(id);
    return id;
  }
  template <class Body>
  auto in_transaction(Body&& body) {
    auto done = office.engine.call(
        office.settings.organisation, runtime::kSystem,
        [&](runtime::Transaction& t) { return base::Result(body(office.records(t))); });
    return *std::move(done);
  }
  std::vector<port::DeliveryRow> deliveries(const port::DocumentId& id) {
    return in_transaction([&](port::Records& r) { return r.deliveries(id, {}); });
  }
  std::vector<port::AcknowledgementRow> answers(const port::DeliveryId& id) {
    return in_transaction([&](port::Records& r) { return r.acknowledgements(id); });
  }
  std::vector<port::AssignmentRow> duties(const port::DocumentId& id) {
    return in_transaction([&](port::Records& r) { return r.assignments(id); });
  }
  service::Aftermath aftermath(const port::DocumentId& id) {
    return *service::aftermath_of(office, as("giang"), id);
  }
  // How many mails of the outbox have these words in their subject or text.
  std::size_t mails(const std::string& kind) {
    const auto all = in_transaction([&](port::Records& r) {
      std::size_t count = 0;
      for (const auto& document : r.documents({}, {}, 100)) {
        for (const auto& row : r.deliveries(document.id, {})) {
          for (const auto& mail : r.mails(row.id.text())) count += mail.kind == kind ? 1 : 0;
        }
      }
      return count;
    });
    return all;
  }
  std::vector<std::string> findings(const std::string& receipt) {
    const auto read =
        service::check_receipt(receipt, {service::receipt_key(office.settings.receipt_seed)});
    REQUIRE(read.ok());
    std::vector<std::string> out;
    for (const auto& one : service::compare_with_record(office, *read)) out.push_back(one.code);
    return out;
  }
};

}  // namespace

TEST_CASE("a recalled document is frozen, and who was sent it is told and counted") {
  Issued one;
  const auto id = one.issue();
  const auto before = one.deliveries(id);
  REQUIRE(before.size() > 3);
  REQUIRE(service::answer_delivery(one.office, as(before[0].recipient), before[0].id,
                                   {{}, "đã rõ", "session"})
              .ok());

  CHECK(code(service::recall(one.office, as("khanh"), id, "sai")) == "document.not_found");
  CHECK(code(service::recall(one.office, as("an"), id, "sai")) == "permission.denied");
  CHECK(code(service::recall(one.office, as("giang"), id, " \n")) == "task.note_required");
  REQUIRE(service::recall(one.office, as("giang"), id, "Ban hành nhầm thẩm quyền.").ok());
  CHECK(one.at.document(id).state == DocumentState::kRecalled);
  // At once, before any worker has looked.
  CHECK(code(service::answer_delivery(one.office, as(before[1].recipient), before[1].id,
                                      {{}, "", "session"})) == "document.recalled");
  CHECK(code(service::recall(one.office, as("giang"), id, "nữa")) == "document.recalled");

  one.at.carry_out();
  const auto after = one.deliveries(id);
  CHECK(after[0].state == DeliveryState::kAcknowledged);
  CHECK(one.answers(after[0].id).back().kind == "acknowledged");
  for (std::size_t i = 1; i < after.size(); ++i) {
    CHECK(after[i].state == DeliveryState::kWithdrawn);
    const auto answers = one.answers(after[i].id);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].kind == "recalled");
    CHECK(answers[0].actor == "giang");
    CHECK(one.findings(answers[0].receipt).empty());
  }
  for (const auto& duty : one.duties(id)) CHECK(duty.state == port::AssignmentState::kStopped);
  const auto total = static_cast<std::int64_t>(after.size());
  CHECK(one.aftermath(id).counts.total == total);
  CHECK(one.mails("recalled") == after.size());

  const std::size_t reminders = one.mails("reminder");
  const auto wait = [&](int days) {
    for (int day = 0; day < days; ++day) {
      one.at.wait(24h);
      one.at.carry_out();
    }
  };
  wait(3);
  CHECK(one.mails("recall-reminder") == one.mails("recalled"));
  REQUIRE(service::confirm_destruction(one.office, as(after[2].recipient), after[2].id, "đã hủy",
                                       "session")
              .ok());
  CHECK(code(service::confirm_destruction(one.office, as(after[2].recipient), after[2].id, "",
                                          "session")) == "recall.confirmed");
  CHECK(code(service::confirm_destruction(one.office, as("khanh"), after[3].id, "", "session")) ==
        "task.not_yours");
  CHECK(one.aftermath(id).counts.confirmed == 1);
  const auto told = service::told_of(one.office, as("giang"), id, {.state = "confirmed"});
  REQUIRE(told.ok());
  REQUIRE(told->size() == 1);
  CHECK(told->front().delivery.id == after[2].id);
  CHECK(one.findings(told->front().notice.receipt).empty());

  wait(40);
  CHECK(one.mails("reminder") == reminders);
  CHECK(one.mails("escalation") == 0);
  CHECK(one.aftermath(id).counts == port::RecallCounts{total, 0, 0, 0, 1, total - 1});
  CHECK(one.at.document(id).state == DocumentState::kRecalled);
  CHECK(one.at.document(id).closed_at);
  CHECK(service::replay(one.office, id).ok());
}

TEST_CASE("a document that replaces another asks anew, and ends what waits for the older one") {
  Issued one;
  const auto old = one.issue();
  const auto waiting = one.deliveries(old);
  const auto id = one.at.draft(as("an"), "\n");
  CHECK(code(service::link_documents(one.office, as("khanh"), {id, old, "replaces", ""})) ==
        "document.not_found");
  CHECK(code(service::link_documents(one.office, as("an"), {id, id, "replaces", ""})) ==
        "document.wrong_state");
  REQUIRE(service::link_documents(one.office, as("an"), {id, old, "replaces", "Bổ sung."}).ok());
  CHECK(code(service::link_documents(one.office, as("an"), {id, old, "replaces", ""})) ==
        "document.linked");
  CHECK(one.at.document(old).state == DocumentState::kIssued);  // until the new one is
  one.go_on(id);
  CHECK(one.at.document(old).state == DocumentState::kSuperseded);
  CHECK(code(service::link_documents(one.office, as("an"), {id, old, "corrects", ""})) ==
        "document.wrong_state");
  for (const auto& row : one.deliveries(old)) {
    CHECK(row.state == DeliveryState::kWithdrawn);
    CHECK(one.answers(row.id).at(0).kind == "superseded");
  }
  // All recipients of the old one are those of the new one, who read there what it replaces.
  CHECK(one.aftermath(old).counts.total == 0);
  CHECK(one.mails("superseded") == 0);
  CHECK(one.mails("notice") == 2 * waiting.size());
  for (const auto& row : one.deliveries(id)) CHECK(row.waiting());
  const auto seen = one.aftermath(old);
  REQUIRE(seen.links.size() == 1);
  CHECK(seen.links[0].other.id == id);
  CHECK(seen.recall->replacement == id);
  CHECK(one.aftermath(id).links.at(0).other.id == old);
  CHECK(code(service::confirm_destruction(one.office, as(waiting[0].recipient), waiting[0].id, "",
                                          "session")) == "recall.none");
}

TEST_CASE("a correction leaves what it corrects in force") {
  Issued one;
  const auto old = one.issue();
  const auto id = one.at.draft(as("an"), "\n");
  REQUIRE(service::link_documents(one.office, as("an"), {id, old, "corrects", "Sai số."}).ok());
  one.go_on(id);
  CHECK(one.at.document(old).state == DocumentState::kIssued);
  CHECK_FALSE(one.aftermath(old).recall);
  CHECK(one.aftermath(old).links.at(0).link.kind == "corrects");
  for (const auto& row : one.deliveries(old)) CHECK(row.waiting());
}

TEST_CASE("a recall while the notices are still to go out reaches nobody else") {
  Issued one;
  const auto id = one.at.draft(as("an"));
  CHECK(one.at.done(as("an"), "draft") == "");
  CHECK(one.at.done(as("binh"), "review") == "");
  CHECK(one.at.done(as("chi"), "check_form") == "");
  one.at.carry_out();
  CHECK(one.at.tried(as("dung"), "sign") == "");
  CHECK(one.at.tried(as("giang"), "issue") == "");  // numbered; no mail yet
  REQUIRE(service::recall(one.office, as("dung"), id, "Sai thể thức.").ok());
  one.at.carry_out();
  CHECK(one.mails("notice") == 0);
  CHECK(one.aftermath(id).counts.total == 0);
  for (const auto& row : one.deliveries(id)) CHECK(row.state == DeliveryState::kWithdrawn);
}
