#include "workflows/service/calendar_feed.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "engine/base/utf8.h"
#include "tests/support/office.h"
#include "workflows/service/accounts.h"
#include "workflows/service/icalendar.h"

using namespace vanthu;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

// The lines as they were before they were folded (RFC 5545, 3.1).
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

}  // namespace

TEST_CASE("lines have at most 75 octets and no character is cut") {
  std::string long_one;
  for (int i = 0; i < 60; ++i) long_one += "Đảng ủy Khối; ";
  const auto line = service::calendar_line("SUMMARY", long_one);
  std::istringstream in(line);
  std::string part;
  while (std::getline(in, part)) {
    CHECK(part.size() <= 76);  // with its CR
    CHECK(part.back() == '\r');
    CHECK(base::is_valid_utf8(part));
  }
  CHECK(unfolded(line).starts_with("SUMMARY:Đảng ủy Khối\\; Đảng"));
  CHECK(service::calendar_line("X", "a\nb\\c,d\r\x01") == "X:a\\nb\\\\c\\,d\r\n");
  CHECK(service::calendar_line("X", "END:VEVENT\r\nX:") == "X:END:VEVENT\\nX:\r\n");
}

namespace {

void write(test::Office& at,
           const std::function<void(runtime::Transaction&, port::Records&)>& body) {
  auto& office = at.office();
  const auto done = office.engine.transact(office.settings.organisation, runtime::kSystem,
                                           [&](runtime::Transaction& t) -> base::Outcome {
                                             body(t, office.records(t));
                                             return base::Done{};
                                           });
  REQUIRE(done.ok());
}

// As an issued document that waits for that recipient's answer.
void send(test::Office& at, const port::DocumentId& id, const std::string& recipient) {
  write(at, [&](runtime::Transaction& t, port::Records& records) {
    auto document = *records.document(id);
    document.state = port::DocumentState::kIssued;
    document.issued_at = t.now();
    records.update(document);
    port::DeliveryRow row;
    row.id = t.ids().next_id<port::DeliveryId>();
    row.document = id;
    row.state = port::DeliveryState::kNotified;
    row.recipient = row.name = recipient;
    row.recipient_kind = "person";
    row.created = t.now();
    row.due = t.now() + std::chrono::hours(48);
    records.insert(std::span<const port::DeliveryRow>(&row, 1));
  });
}

}  // namespace

TEST_CASE("a calendar has one's own deadlines and keeps their numbers until they change") {
  test::Office at;
  auto& office = at.office();
  const auto id = at.draft(service::Principal("an", ""));
  send(at, id, "binh");
  const auto binh = at.account("binh", "binh");
  const auto token = service::renew_calendar(office, binh);
  REQUIRE(token.ok());
  const auto text = service::calendar_text(office, *token);
  REQUIRE(text.ok());
  CHECK(text->starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(text->ends_with("END:VCALENDAR\r\n"));
  const auto events = count(*text, "BEGIN:VEVENT");
  CHECK(events > 0);
  CHECK(count(*text, "UID:") == events);
  CHECK(count(*text, "SEQUENCE:0") == events);
  at.wait(std::chrono::minutes(30));
  CHECK(*service::calendar_text(office, *token) == *text);  // nothing changed, DTSTAMP neither
  CHECK(unfolded(*text).find("/app/") != std::string::npos);

  // Of a secret document it says that there is one.
  write(at, [&](runtime::Transaction&, port::Records& records) {
    auto row = *records.document(id);
    row.secrecy = "MẬT";
    records.update(row);
  });
  const auto secret = unfolded(*service::calendar_text(office, *token));
  CHECK(secret.find("văn bản mật") != std::string::npos);
  CHECK(secret.find("CHƯƠNG TRÌNH") == std::string::npos);
  CHECK(secret.find("Chương trình") == std::string::npos);
  CHECK(secret.find("SEQUENCE:1") != std::string::npos);
}

TEST_CASE("an address is renewed, given up, and good for nothing without its account") {
  test::Office at;
  auto& office = at.office();
  const auto an = at.account("an", "an");
  CHECK_FALSE(service::calendar_feed(office, an)->has_value());
  const auto first = *service::renew_calendar(office, an);
  const auto second = *service::renew_calendar(office, an);
  const auto open = [&](const std::string& token) {
    return service::calendar_text(office, token).ok();
  };
  CHECK_FALSE(open(first));
  CHECK(open(second));
  CHECK(service::calendar_feed(office, an)->value().last_read);
  CHECK_FALSE(open(""));
  CHECK_FALSE(open(std::string(43, 'a')));
  CHECK_FALSE(open(std::string(1000, 'a')));
  const auto shell = service::operator_as({"admin", ""});
  CHECK(service::disable_account(office, shell, "an", true).ok());
  CHECK_FALSE(open(second));
  CHECK(service::disable_account(office, shell, "an", false).ok());
  CHECK(service::give_up_calendar(office, an).ok());
  CHECK_FALSE(open(second));
  CHECK_FALSE(service::renew_calendar(office, service::Principal("an", "")).ok());
}
