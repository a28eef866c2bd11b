#include "workflows/service/numbers.h"

#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "tests/support/office.h"
#include "workflows/service/visible.h"

using namespace vanthu;
using service::GapKind;
using service::operator_as;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Principal as(const char* actor) {
  return Principal(actor, "");
}

// Drafted by an, signed; waits for the clerk.
port::DocumentId signed_document(test::Office& at, const std::string& mark = "") {
  const auto id = at.draft(as("an"), mark);
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.done(as("dung"), "sign") == "");
  return id;
}

port::DocumentId issued_document(test::Office& at) {
  const auto id = signed_document(at);
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  return id;
}

service::Reservation reservation(const char* owner, const char* reason) {
  service::Reservation out;
  out.series = "outgoing";
  out.owner = owner;
  out.reason = reason;
  return out;
}

service::NumberName named(const char* number) {
  return {"outgoing", "", number};
}

// "1-18 leap; 19 void": the report in one line.
std::string gaps(test::Office& at, const char* series = "outgoing") {
  const auto report = service::number_gaps(at.office(), as("giang"), series, "");
  if (!report.ok()) return report.error().code;
  std::string out;
  for (const auto& gap : report->gaps) {
    out += (out.empty() ? "" : "; ") + std::to_string(gap.first) + gap.sub;
    if (gap.last != gap.first) out += "-" + std::to_string(gap.last);
    out += " " + std::string(to_code(gap.kind));
  }
  return out;
}

port::SeriesRow series(const char* id, std::vector<std::string> types = {}) {
  port::SeriesRow out;
  out.id = id;
  out.types = std::move(types);
  return out;
}

}  // namespace

TEST_CASE("numbers are read as they are typed") {
  const auto place = service::number_place_of("019a");
  REQUIRE(place);
  CHECK(place->number == 19);
  CHECK(place->sub == "a");
  for (const char* bad :
       {"", "a", "0", "-1", "19A", "19ab", "19 ", " 19", "19đ", "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(service::number_place_of(bad));
  }
}

TEST_CASE("a reserved number waits for its document, others pass it by") {
  test::Office at;
  auto& office = at.office();
  const auto kept = service::reserve_number(office, as("giang"), reservation("duk-btc", "chờ ký"));
  REQUIRE(kept.ok());
  CHECK(kept->number_text == "19");
  CHECK(at.document(issued_document(at)).number_text == "20");
  CHECK(gaps(at) == "1-18 leap; 19 reserved");
  const auto id = signed_document(at);
  CHECK(code(service::use_number(office, as("giang"), named("19"), id)) == "");
  CHECK(code(service::use_number(office, as("giang"), named("19"), id)) == "");  // again
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(at.document(id).number_text == "19");
  CHECK(gaps(at) == "1-18 leap");
  CHECK(code(service::void_number(office, as("giang"), named("19"), "nhầm")) ==
        "number.not_reserved");
}

TEST_CASE("a late document takes a sub-number behind the one it belongs to") {
  test::Office at;
  auto& office = at.office();
  issued_document(at);
  issued_document(at);
  const auto late = signed_document(at);
  auto request = reservation("", "ký ngày 25/10, văn thư nhận muộn");
  request.behind = "19";
  request.document = late;
  const auto kept = service::reserve_number(office, as("giang"), request);
  REQUIRE(kept.ok());
  CHECK(kept->number_text == "19a");
  CHECK(kept->owner == "an");
  CHECK(code(service::reserve_number(office, as("giang"), request)) == "number.has_one");
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(at.document(late).number_text == "19a");
  const auto entries = *service::register_entries(office, as("giang"), "outgoing", "");
  REQUIRE(entries.size() == 3);
  CHECK(entries[1].number_text == "19a");
  CHECK(entries[2].number_text == "20");
  const auto csv = service::register_csv(office.settings, entries);
  CHECK(csv.find("Số phụ: ký ngày 25/10") != std::string::npos);
  request.document.reset();
  request.owner = "duk-btc";
  for (char letter = 'b'; letter <= 'z'; ++letter) {
    CHECK(service::reserve_number(office, as("giang"), request)->number_text ==
          std::string("19") + letter);
  }
  CHECK(code(service::reserve_number(office, as("giang"), request)) == "number.no_more");
  request.behind = "21";
  CHECK(code(service::reserve_number(office, as("giang"), request)) == "number.not_found");
  request.behind = "19a";
  CHECK(code(service::reserve_number(office, as("giang"), request)) == "number.not_found");
}

TEST_CASE("a reservation that ran out is nobody's, and says so") {
  test::Office at;
  auto& office = at.office();
  const auto id = signed_document(at);
  auto request = reservation("", "chờ ý kiến");
  request.document = id;
  request.until = "2023-10-15";
  REQUIRE(service::reserve_number(office, as("giang"), request).ok());
  at.wait(std::chrono::hours(24 * 60));
  CHECK(gaps(at) == "1-18 leap; 19 expired");
  CHECK(code(service::use_number(office, as("giang"), named("19"), id)) == "number.expired");
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(at.document(id).number_text == "20");
  CHECK(code(service::void_number(office, as("giang"), named("19"), "không ban hành")) == "");
  CHECK(gaps(at) == "1-18 leap; 19 void");
}

TEST_CASE("what is wrong with a reservation is said, and takes no number") {
  test::Office at;
  auto& office = at.office();
  const auto tried = [&](const service::Reservation& request, const char* who = "giang") {
    return code(service::reserve_number(office, as(who), request));
  };
  CHECK(tried(reservation("duk-btc", "vì"), "an") == "permission.denied");
  CHECK(tried(reservation("duk-btc", "")) == "number.invalid");
  CHECK(tried(reservation("", "vì")) == "number.invalid");
  CHECK(tried(reservation("nobody", "vì")) == "actor.unknown");
  auto request = reservation("duk-btc", "vì");
  for (const char* until : {"2023-02-30", "2001-01-01", "2033-01-01", "mai"}) {
    request.until = until;
    CHECK(tried(request) == "number.invalid");
  }
  request.until = "";
  request.series = "none";
  CHECK(tried(request) == "series.not_found");
  request.series = "outgoing";
  CHECK(service::reserve_number(office, as("giang"), request)->number_text == "19");
  const auto id = signed_document(at);
  request.owner = "duk-ubkt";
  CHECK(service::reserve_number(office, as("giang"), request)->number_text == "20");
  CHECK(code(service::use_number(office, as("giang"), named("20"), id)) == "number.not_theirs");
  CHECK(code(service::use_number(office, as("giang"), named("21"), id)) == "number.not_found");
  CHECK(code(service::void_number(office, as("giang"), named("20"), "")) == "number.invalid");
}

TEST_CASE("numbers passed over need a reason once a register is in use") {
  test::Office at;
  auto& office = at.office();
  issued_document(at);
  const auto giang = as("giang");
  CHECK(code(service::put_series(office, giang, series("outgoing"), 30)) == "series.invalid");
  CHECK(code(service::put_series(office, giang, series("outgoing"), 30, "sổ giấy 20-29")) == "");
  CHECK(code(service::put_series(office, giang, series("outgoing"), 10)) == "");  // never back
  issued_document(at);
  CHECK(gaps(at) == "1-18 leap; 20-29 leap");
}

TEST_CASE("a number that nothing explains is reported as such") {
  test::Office at;
  auto& office = at.office();
  const auto skip = office.engine.transact(
      "duk", runtime::kSystem, [&](runtime::Transaction& t) -> base::Outcome {
        office.records(t).registers().start_numbers_at("outgoing", "2023", 25);
        return base::Done{};
      });
  REQUIRE(skip.ok());
  CHECK(gaps(at) == "1-18 leap; 19-24 unrecorded");
}

TEST_CASE("the plainest series numbers a document; two alike are refused") {
  test::Office at;
  auto& office = at.office();
  const auto giang = as("giang");
  CHECK(code(service::put_series(office, giang, series("other"), 0)) == "series.overlap");
  CHECK(code(service::put_series(office, giang, series("plans", {"KH", "CTrHD"}), 0)) == "");
  CHECK(code(service::put_series(office, giang, series("more", {"ctrhd"}), 0)) == "series.overlap");
  auto body = series("body");
  body.issuing_body = "nobody";
  CHECK(code(service::put_series(office, giang, body, 0)) == "series.invalid");
  const auto planned = at.document(issued_document(at));
  CHECK(planned.series == "plans");
  body.types = {"CTrHD"};
  body.issuing_body = planned.issuing_body;
  CHECK(code(service::put_series(office, giang, body, 7)) == "");
  const auto id = signed_document(at);
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(at.document(id).series == "body");
  CHECK(at.document(id).number_text == "07");
}

TEST_CASE("the same number and symbol of one body in a year is noted in the register") {
  test::Office at;
  auto& office = at.office();
  issued_document(at);  // 19 of "outgoing"
  auto more = series("more", {"CTrHD"});
  CHECK(code(service::put_series(office, as("giang"), more, 19)) == "");
  issued_document(at);
  const auto entries = *service::register_entries(office, as("giang"), "more", "");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].note.starts_with("Trùng số, ký hiệu với văn bản ngày "));
}

TEST_CASE("secret documents have their own series, which only clerks see") {
  test::Office at;
  auto& office = at.office();
  const auto id = signed_document(at, "MẬT\n");
  CHECK(at.done(as("giang"), "issue") == "series.not_found");
  auto secret = series("secret");
  secret.secret = true;
  CHECK(code(service::put_series(office, as("giang"), secret, 0)) == "");
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(at.document(id).series == "secret");
  CHECK(at.document(id).number_text == "01");
  const auto seen = [&](const char* who) {
    return code(service::register_entries(office, as(who), "secret", ""));
  };
  CHECK(seen("giang") == "");
  CHECK(seen("dung") == "series.not_found");
  CHECK(seen("khanh") == "permission.denied");
  CHECK(service::all_series(office, as("dung"))->size() == 1);
  CHECK(service::all_series(office, as("giang"))->size() == 2);
}

TEST_CASE("eight people at once: no number twice, none lost") {
  test::Office at;
  auto& office = at.office();
  std::vector<std::string> taken(24);
  std::vector<std::thread> people;
  for (std::size_t who = 0; who < 8; ++who) {
    people.emplace_back([&, who] {
      for (std::size_t i = 0; i < 3; ++i) {
        const auto kept =
            service::reserve_number(office, as("giang"), reservation("duk-btc", "thử"));
        if (kept.ok()) taken[who * 3 + i] = kept->number_text;
      }
    });
  }
  for (auto& one : people) one.join();
  const std::set<std::string> numbers(taken.begin(), taken.end());
  CHECK(numbers.size() == 24);
  CHECK(*numbers.begin() == "19");
  CHECK(*numbers.rbegin() == "42");
}
