#include "workflows/service/hand_on.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/recall.h"
#include "workflows/service/visible.h"

using namespace vanthu;
using namespace std::chrono_literals;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}
Principal as(const char* actor) {
  return Principal(actor, "");
}

}  // namespace

TEST_CASE("a unit's clerk names who handles a delivery; the unit's answer stays one") {
  test::Office at;
  auto& office = at.office();
  const auto id = at.draft(as("an"));
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.tried(as("dung"), "sign") == "");
  CHECK(at.tried(as("giang"), "issue") == "");
  at.carry_out();
  // To the body that khanh works in, received by that body as such.
  const auto row =
      *office.engine.call(office.settings.organisation, runtime::kSystem,
                          [&](runtime::Transaction& t) -> base::Result<port::DeliveryRow> {
                            auto one = office.records(t).deliveries(id, {}).at(0);
                            one.recipient = "duk-bch";
                            office.records(t).update(one);
                            return one;
                          });
  const auto unit = as("duk-bch");
  const auto sees = [&](const char* who) {
    return service::find_visible(office, as(who), id.text()).ok();
  };
  const bool before = sees("khanh");

  CHECK(code(service::hand_on(office, as("hoa"), {row.id, {"khanh"}, ""})) == "task.not_yours");
  CHECK(code(service::hand_on(office, unit, {row.id, {}, ""})) == "handler.missing");
  CHECK(code(service::hand_on(office, unit, {row.id, {"khanh", "an"}, ""})) == "handler.outside");
  CHECK(code(service::hand_on(office, unit, {row.id, {"nobody"}, ""})) == "handler.outside");
  CHECK(service::handlers_of(office, unit, row.id)->empty());
  CHECK(code(service::note_read(office, as("khanh"), row.id)) == "delivery.not_found");
  REQUIRE(service::hand_on(office, unit, {row.id, {"khanh"}, "Đọc, đề xuất."}).ok());
  CHECK(sees("khanh"));
  const auto given = service::handled_by(office, as("khanh"));
  REQUIRE(given.ok());
  REQUIRE(given->size() == 1);
  CHECK(given->front().document.id == id);
  CHECK(given->front().row.note == "Đọc, đề xuất.");
  CHECK(given->front().row.assigned_by == "duk-bch");
  CHECK(service::handled_by(office, as("an"))->empty());

  at.wait(5min);
  REQUIRE(service::note_read(office, as("khanh"), row.id).ok());
  const auto read = service::handlers_of(office, unit, row.id)->at(0).read_at;
  REQUIRE(read);
  at.wait(5min);
  REQUIRE(service::note_read(office, as("khanh"), row.id).ok());
  CHECK(service::handlers_of(office, unit, row.id)->at(0).read_at == read);
  REQUIRE(service::hand_on(office, unit, {row.id, {"khanh"}, "Gấp."}).ok());
  CHECK(service::handlers_of(office, unit, row.id)->at(0).note == "Gấp.");
  CHECK(service::handlers_of(office, unit, row.id)->at(0).read_at == read);

  REQUIRE(service::answer_delivery(office, unit, row.id, {{}, "đã rõ", "session"}).ok());
  CHECK(code(service::answer_delivery(office, unit, row.id, {{}, "", "session"})) ==
        "delivery.answered");
  REQUIRE(service::take_from(office, unit, row.id, "khanh").ok());
  CHECK(service::handled_by(office, as("khanh"))->empty());
  CHECK(sees("khanh") == before);
  REQUIRE(service::recall(office, as("giang"), id, "Sai.").ok());
  CHECK(code(service::hand_on(office, unit, {row.id, {"khanh"}, ""})) == "document.recalled");
}
