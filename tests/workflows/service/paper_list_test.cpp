#include "workflows/service/paper_list.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/recall.h"

using namespace vanthu;
using service::AnswerKind;
using service::OnPaper;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}
Principal as(const char* actor) {
  return Principal(actor, "");
}

}  // namespace

TEST_CASE("a clerk lists whom no mail reaches and records what they answered on paper") {
  test::Office at;
  auto& office = at.office();
  const auto id = at.draft(as("an"));
  const auto list = [&](const char* who, OnPaper which) {
    return code(service::paper_list(office, as(who), id, which));
  };
  CHECK(list("giang", OnPaper::kUnanswered) == "paper.nobody");
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.tried(as("dung"), "sign") == "");
  CHECK(at.tried(as("giang"), "issue") == "");
  at.carry_out();
  const auto rows = [&] {
    return *office.engine.call(
        office.settings.organisation, runtime::kSystem,
        [&](runtime::Transaction& t) -> base::Result<std::vector<port::DeliveryRow>> {
          return office.records(t).deliveries(id, {});
        });
  };
  const auto all = rows();
  REQUIRE(all.size() > 3);

  CHECK(list("an", OnPaper::kUnanswered) == "permission.denied");
  CHECK(list("khanh", OnPaper::kUnanswered) == "document.not_found");
  CHECK(list("giang", OnPaper::kUnanswered) == "");
  CHECK(list("giang", OnPaper::kUnreached) == "paper.nobody");
  CHECK(office.engine
            .transact(office.settings.organisation, runtime::kSystem,
                      [&](runtime::Transaction& t) -> base::Outcome {
                        auto row = all[1];
                        row.state = port::DeliveryState::kUnreachable;
                        office.records(t).update(row);
                        return base::Done{};
                      })
            .ok());
  CHECK(list("giang", OnPaper::kUnreached) == "");

  const auto answer = [&](const char* who, std::size_t nth, AnswerKind kind, const char* words) {
    return code(service::answer_on_paper(office, as(who), all[nth].id, kind, words));
  };
  CHECK(answer("an", 0, AnswerKind::kAcknowledge, "") == "permission.denied");
  CHECK(answer("khanh", 0, AnswerKind::kAcknowledge, "") == "delivery.not_found");
  CHECK(answer("giang", 0, AnswerKind::kRefuse, "") == "delivery.words_required");
  CHECK(answer("giang", 0, AnswerKind::kRefuse, "Gửi nhầm.") == "");
  CHECK(answer("giang", 1, AnswerKind::kAcknowledge, "") == "");
  CHECK(answer("giang", 1, AnswerKind::kAcknowledge, "") == "delivery.answered");
  const auto after = rows();
  CHECK(after[0].state == port::DeliveryState::kRefused);
  CHECK(after[1].state == port::DeliveryState::kAcknowledged);
  CHECK(after[1].answered_by == "giang");
  CHECK(list("giang", OnPaper::kUnreached) == "paper.nobody");
  CHECK(code(service::paper_delivery(office, as("an"), all[2].id)) == "permission.denied");
  CHECK(service::paper_delivery(office, as("giang"), all[2].id)->delivery.id == all[2].id);
  REQUIRE(service::recall(office, as("giang"), id, "Sai.").ok());
  CHECK(answer("giang", 2, AnswerKind::kAcknowledge, "") == "document.recalled");
  CHECK(list("giang", OnPaper::kUnanswered) == "document.recalled");
}
