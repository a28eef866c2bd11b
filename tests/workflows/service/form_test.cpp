#include "workflows/service/form.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/work.h"

using namespace vanthu;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Principal as(const char* actor) {
  return Principal(actor, "");
}

// The state's letterhead over a Party document: an error of form.
constexpr const char* kWrongHead = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n";

std::string done_overriding(test::Office& at, const char* who, const char* element,
                            const char* reason) {
  const auto items = service::work_of(at.office(), as(who));
  for (const auto& item : *items) {
    if (item.row.element_id != element) continue;
    service::Completion completion;
    completion.override_form = reason;
    return code(service::complete(at.office(), as(who), item.row.task.id, completion));
  }
  return "nothing waits";
}

port::DocumentId reviewed(test::Office& at, const char* mark) {
  const auto id = at.draft(as("an"), mark);
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  return id;
}

}  // namespace

TEST_CASE("an error of form hinders signing until somebody overrides it with a reason") {
  test::Office at;
  const auto id = reviewed(at, kWrongHead);
  const auto report = [&] { return *service::check_document(at.office(), as("giang"), id); };
  REQUIRE(report().findings.size() == 1);
  CHECK(report().findings[0].check == "letterhead.side");
  CHECK(report().rules == "HD36-2018");
  SECTION("who signs") {
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    CHECK(at.done(as("dung"), "sign") == "form.errors");
    CHECK(at.document(id).signed_by == "");
    CHECK(done_overriding(at, "dung", "sign", "văn bản liên tịch") == "");
    CHECK(at.document(id).signed_by == "dung");
    CHECK(report().overridden_by == "dung");
  }
  SECTION("who checks the form") {
    CHECK(done_overriding(at, "chi", "check_form", "văn bản liên tịch") == "");
    at.carry_out();
    CHECK(report().overridden_by == "chi");
    CHECK(report().override_reason == "văn bản liên tịch");
    CHECK(at.done(as("dung"), "sign") == "");
  }
  SECTION("returning needs none") {
    CHECK(at.done(as("chi"), "check_form") == "");
    at.carry_out();
    CHECK(at.done(as("dung"), "sign", true) == "");
  }
}

TEST_CASE("a document in form is signed without a word") {
  test::Office at;
  const auto id = reviewed(at, "");
  CHECK(service::check_document(at.office(), as("chi"), id)->findings.empty());
  CHECK(code(service::check_document(at.office(), as("khanh"), id)) == "document.not_found");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.done(as("dung"), "sign") == "");
  CHECK(at.opinions(id).back().decision == "approve");
}
