#include "workflows/service/duty.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/office.h"
#include "workflows/service/work.h"

using namespace vanthu;

TEST_CASE("a unit's tasks say which duty each of them is of") {
  test::Office at;
  const auto document = at.draft({"an", ""});
  CHECK(at.done({"an", ""}, "draft") == "");
  const auto drafting = service::work_of(at.office(), {"binh", ""});
  REQUIRE(drafting.ok());
  CHECK(drafting->at(0).duty.empty());
  CHECK(at.done({"binh", ""}, "review") == "");
  CHECK(at.done({"chi", ""}, "check_form") == "");
  at.carry_out();
  CHECK(at.tried({"dung", ""}, "sign") == "");
  CHECK(at.tried({"giang", ""}, "issue") == "");
  at.carry_out();

  const auto items = service::work_of(at.office(), {"duk-btg", ""});
  REQUIRE(items.ok());
  std::set<std::string> duties;
  for (const auto& item : *items) {
    CHECK(item.document == document);
    CHECK(item.row.element_id == "accept");
    CHECK_FALSE(item.duty.empty());
    duties.insert(item.duty);
  }
  CHECK(items->size() > 1);
  CHECK(duties.size() == items->size());
}
