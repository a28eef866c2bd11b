#include "workflows/service/visible.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/delegate.h"

using namespace vanthu;
using service::operator_as;
using service::Principal;

namespace {

constexpr const char* kCast[] = {"an",    "em",  "binh",  "chi",          "dung",
                                 "giang", "hoa", "khanh", "duk-uvbch-10", "duk-ubkt"};

// Those of the cast who see the document, in the list and by itself alike.
std::string seen_by(test::Office& at, const port::DocumentId& id) {
  std::string out;
  for (const char* actor : kCast) {
    const Principal who(actor, "");
    const bool alone = service::visible_report(at.office(), who, id).ok();
    const auto list = service::visible_documents(at.office(), who, std::nullopt, 100);
    const bool listed =
        std::any_of(list.begin(), list.end(), [&](const auto& row) { return row.id == id; });
    CAPTURE(actor);
    CHECK(alone == listed);
    if (alone) out += (out.empty() ? "" : " ") + std::string(actor);
  }
  return out;
}

}  // namespace

TEST_CASE("an open document is seen by its unit, those with a task, the office and recipients") {
  test::Office at;
  const auto id = at.draft({"an", ""});
  // em signs too, and belongs to the drafting unit; dung, giang and hoa see the whole office.
  CHECK(seen_by(at, id) == "an em binh dung giang hoa");
  CHECK(at.done({"an", ""}, "draft") == "");
  CHECK(at.done({"binh", ""}, "review") == "");
  CHECK(seen_by(at, id) == "an em binh chi dung giang hoa");
  CHECK(at.done({"chi", ""}, "check_form") == "");
  at.carry_out();
  CHECK(seen_by(at, id) == "an em binh chi dung giang hoa");  // chi's opinion stays
  CHECK(at.tried({"dung", ""}, "sign") == "");
  CHECK(at.tried({"giang", ""}, "issue") == "");
  at.carry_out();
  CHECK(seen_by(at, id) == "an em binh chi dung giang hoa duk-uvbch-10 duk-ubkt");
  CHECK(service::visible_report(at.office(), operator_as({"", ""}), id).ok());
}

TEST_CASE("a secret document is seen by those on its way only") {
  test::Office at;
  const auto id = at.draft({"an", ""}, "MẬT\n");
  REQUIRE(at.document(id).secrecy != "");
  CHECK(seen_by(at, id) == "an");
  CHECK(at.done({"an", ""}, "draft") == "");
  CHECK(seen_by(at, id) == "an binh");
  CHECK(at.done({"binh", ""}, "review") == "");
  CHECK(at.done({"chi", ""}, "check_form") == "");
  at.carry_out();
  CHECK(seen_by(at, id) == "an em binh chi dung");  // both signers could sign it
  CHECK(at.tried({"dung", ""}, "sign") == "");
  CHECK(seen_by(at, id) == "an binh chi dung giang");
}

TEST_CASE("what may not be seen does not exist") {
  test::Office at;
  auto& office = at.office();
  const auto id = at.draft({"an", ""});
  const auto admin = at.account("admin", "");
  for (const Principal& who : {admin, Principal("khanh", ""), Principal("", ""),
                               Principal("role:clerk", ""), Principal("nobody", "")}) {
    const auto hidden = service::find_visible(office, who, id.text());
    const auto absent = service::find_visible(office, who, "01890000-0000-7000-8000-000000000000");
    REQUIRE_FALSE(hidden.ok());
    CHECK(hidden.error().code == "document.not_found");
    CHECK(hidden.error().code == absent.error().code);
    CHECK(hidden.error().what == absent.error().what);
    CHECK(service::visible_documents(office, who, std::nullopt, 10).empty());
  }
  auto reader = Principal("an", "");
  reader.scopes = service::kScopeWorker;
  CHECK(service::visible_documents(office, reader, std::nullopt, 10).empty());
}

TEST_CASE("a delegation lends sight too, and takes it back") {
  test::Office at;
  auto& office = at.office();
  const auto id = at.draft({"an", ""});
  const Principal khanh("khanh", "");
  CHECK_FALSE(service::visible_report(office, khanh, id).ok());
  const auto lent =
      service::delegate(office, {"binh", ""}, {"", "khanh", "", "2023-12-31", "", "nghỉ phép"});
  REQUIRE(lent.ok());
  CHECK(service::visible_report(office, khanh, id).ok());
  REQUIRE(service::revoke_delegation(office, {"binh", ""}, *lent).ok());
  CHECK_FALSE(service::visible_report(office, khanh, id).ok());
}

TEST_CASE("pages of a list follow each other, hidden documents left out") {
  test::Office at;
  auto& office = at.office();
  std::vector<port::DocumentId> open;
  for (int n = 0; n < 7; ++n) {
    const bool secret = n % 3 == 1;
    const auto id = at.draft({"an", ""}, secret ? "MẬT\n" : "");
    if (!secret) open.push_back(id);
  }
  std::sort(open.rbegin(), open.rend());
  for (const char* actor : {"giang", "binh"}) {
    std::vector<port::DocumentId> got;
    std::optional<port::DocumentId> before;
    for (;;) {
      const auto page = service::visible_documents(office, {actor, ""}, before, 2);
      for (const auto& row : page) got.push_back(row.id);
      if (page.size() < 2) break;
      before = page.back().id;
    }
    CHECK(got == open);
  }
}
