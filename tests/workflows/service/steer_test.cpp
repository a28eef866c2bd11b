#include "workflows/service/steer.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/follow.h"
#include "workflows/service/import_directory.h"
#include "workflows/service/link_token.h"
#include "workflows/service/receipt_proof.h"

using namespace vanthu;
using port::DeliveryState;
using service::operator_as;
using service::Principal;

namespace {

const Principal kClerk("giang", "");

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

// An office whose directive has its number; nothing has gone out yet.
struct Sending {
  test::Office at;
  port::DocumentId document;

  Sending() {
    document = at.draft(Principal("an", ""));
    const std::pair<const char*, const char*> acts[] = {
        {"an", "draft"}, {"binh", "review"}, {"chi", "check_form"}, {"dung", "sign"}};
    for (const auto& [who, element] : acts) {
      REQUIRE(at.done(Principal(who, ""), element) == "");
      at.carry_out();
    }
  }
  void issue() { REQUIRE(at.done(kClerk, "issue") == ""); }

  template <class Function>
  auto read(Function&& function) {
    using Value = decltype(function(std::declval<port::Records&>()));
    auto& office = at.office();
    return *office.engine.call(office.settings.organisation, {"test", ""},
                               [&](runtime::Transaction& t) -> base::Result<Value> {
                                 return function(office.records(t));
                               });
  }
  port::DeliveryCounts counts() {
    return read([&](port::Records& r) { return r.delivery_counts(document); });
  }
  std::vector<port::DeliveryRow> deliveries() {
    return read([&](port::Records& r) { return r.deliveries(document, {}); });
  }
  std::vector<std::string> course() {
    std::vector<std::string> out;
    for (const auto& step : service::course_of(at.office(), kClerk, document).value()) {
      out.push_back(step.kind);
    }
    return out;
  }
  // Adds a unit to the directory, in the group `group`.
  void come(const std::string& id, const std::string& group) {
    auto data = service::directory_of(at.office())->data();
    data.units.push_back(
        {id, "Đơn vị " + id, "", "", "grass_roots", std::nullopt, id + "@moi.example", {}});
    for (auto& one : data.groups) {
      if (one.id == group) one.members.push_back(id);
    }
    read([&](port::Records& r) { return r.replace_directory(data); });
  }
};

}  // namespace

TEST_CASE("a paused distribution sends nothing until it is resumed") {
  Sending sending;
  auto& office = sending.at.office();
  CHECK(code(service::pause_distribution(office, kClerk, sending.document, "chờ")) ==
        "document.wrong_state");
  sending.issue();
  CHECK(code(service::pause_distribution(office, Principal("an", ""), sending.document, "x")) ==
        "permission.denied");
  CHECK(code(service::pause_distribution(office, kClerk, sending.document, "")) ==
        "reason.missing");
  CHECK(code(service::resume_distribution(office, kClerk, sending.document, "x")) ==
        "distribution.not_paused");
  CHECK(code(service::pause_distribution(office, kClerk, sending.document, "chờ ý kiến")) == "");
  CHECK(code(service::pause_distribution(office, kClerk, sending.document, "nữa")) ==
        "distribution.paused");
  sending.at.carry_out();
  const auto total = sending.counts().total;
  CHECK(sending.counts().pending == total);
  sending.at.wait(std::chrono::hours(26));  // looked at again, still paused
  sending.at.carry_out();
  CHECK(sending.counts().pending == total);
  CHECK(code(service::resume_distribution(office, kClerk, sending.document, "đã rõ")) == "");
  sending.at.carry_out();
  CHECK(sending.counts().pending == 0);
  CHECK(sending.course() == std::vector<std::string>{"recorded", "paused", "resumed"});
  const auto steps = service::course_of(office, kClerk, sending.document).value();
  CHECK(steps[0].count == total);
  CHECK(steps[1].reason == "chờ ý kiến");
  CHECK(steps[1].actor == "giang");
}

TEST_CASE("answers are taken while a distribution is paused") {
  Sending sending;
  auto& office = sending.at.office();
  sending.issue();
  sending.at.carry_out();
  REQUIRE(service::pause_distribution(office, kClerk, sending.document, "dừng").ok());
  const auto one = sending.deliveries().front();
  service::Answer answer;
  answer.identified = "link";
  const auto token = service::link_token(office.settings.link_secret, one.id);
  CHECK(code(service::answer_link(office, token, answer)) == "");
  CHECK(sending.counts().acknowledged == 1);
}

TEST_CASE("receivers added later get it with as much time as the others had") {
  Sending sending;
  auto& office = sending.at.office();
  sending.issue();
  sending.at.carry_out();
  const auto total = sending.counts().total;
  sending.come("moi-1", "");
  sending.at.wait(std::chrono::hours(24 * 5));
  service::Addition addition{"moi-1", "execute", "bổ sung"};
  CHECK(code(service::add_receivers(office, Principal("an", ""), sending.document, addition)) ==
        "permission.denied");
  CHECK(service::add_receivers(office, kClerk, sending.document, addition).value() == 1);
  CHECK(code(service::add_receivers(office, kClerk, sending.document, addition)) ==
        "delivery.exists");
  addition.entry = "không-có";
  CHECK(code(service::add_receivers(office, kClerk, sending.document, addition)) ==
        "directory.unknown_entry");
  sending.at.carry_out();
  const auto rows = sending.deliveries();
  CHECK(static_cast<std::int64_t>(rows.size()) == total + 1);
  const auto& late = rows.back();
  CHECK(late.recipient == "moi-1");
  CHECK(late.state == DeliveryState::kNotified);
  CHECK(late.purpose == "execute");
  CHECK(late.position == total + 1);
  REQUIRE(late.due);
  CHECK(*late.due - late.created == *rows.front().due - rows.front().created);
  CHECK(late.reasons.find("bổ sung") != std::string::npos);
  service::Answer answer;
  answer.identified = "session";
  CHECK(code(service::answer_delivery(office, Principal("moi-1", ""), late.id, answer)) == "");
}

TEST_CASE("who is withdrawn is no longer waited for") {
  Sending sending;
  auto& office = sending.at.office();
  sending.issue();
  sending.at.carry_out();
  const auto rows = sending.deliveries();
  const auto& one = rows[3];
  CHECK(code(service::withdraw_receiver(office, kClerk, one.id, "")) == "reason.missing");
  CHECK(sending.counts().withdrawn == 0);
  CHECK(code(service::withdraw_receiver(office, Principal("an", ""), one.id, "x")) ==
        "permission.denied");
  CHECK(code(service::withdraw_receiver(office, kClerk, one.id, "gửi nhầm")) == "");
  CHECK(code(service::withdraw_receiver(office, kClerk, one.id, "nữa")) == "delivery.closed");
  CHECK(code(service::open_link(office, service::link_token(office.settings.link_secret,
                                                            one.id))) == "delivery.not_found");
  const auto receipt = service::check_receipt(
      service::receipt_of_delivery(office, kClerk, one.id).value(),
      {service::receipt_key(office.settings.receipt_seed)});
  REQUIRE(receipt.ok());
  CHECK(receipt->answer == "withdrawn");
  CHECK(receipt->words == "gửi nhầm");
  CHECK(service::compare_with_record(office, *receipt).empty());
  sending.at.carry_out();
  CHECK(sending.counts().withdrawn == 1);
  CHECK(sending.course() == std::vector<std::string>{"recorded", "withdrawn"});
  // The others end it: the document closes without an answer of the withdrawn.
  for (const auto& row : rows) {
    if (row.id == one.id) continue;
    service::Answer answer;
    answer.identified = "link";
    REQUIRE(service::answer_link(office, service::link_token(office.settings.link_secret, row.id),
                                 answer)
                .ok());
  }
  CHECK(code(service::withdraw_receiver(office, kClerk, rows[0].id, "muộn")) ==
        "delivery.answered");
}

TEST_CASE("a receiver withdrawn before the notice gets none") {
  Sending sending;
  auto& office = sending.at.office();
  sending.issue();
  REQUIRE(service::pause_distribution(office, kClerk, sending.document, "dừng").ok());
  sending.at.carry_out();
  const auto one = sending.deliveries().front();
  REQUIRE(service::withdraw_receiver(office, kClerk, one.id, "gửi nhầm").ok());
  REQUIRE(service::resume_distribution(office, kClerk, sending.document, "tiếp").ok());
  sending.at.carry_out();
  CHECK(sending.counts().withdrawn == 1);
  CHECK(sending.read([&](port::Records& r) { return r.mails(one.id.text()); }).empty());
}

TEST_CASE("who comes to a group gets what is in force") {
  Sending sending;
  auto& office = sending.at.office();
  sending.issue();
  sending.at.carry_out();
  CHECK(service::admit_newcomers(office, kClerk, sending.document).value() == 0);
  std::string group;
  for (const auto& row : sending.deliveries()) {
    for (const auto& reason : nlohmann::json::parse(row.reasons)) {
      if (reason.contains("via")) group = reason["via"];
    }
  }
  REQUIRE_FALSE(group.empty());
  sending.come("moi-2", group);
  sending.come("ngoai-nhom", "");
  sending.at.wait(std::chrono::hours(24 * 3));
  CHECK(service::admit_newcomers(office, kClerk, sending.document).value() == 1);
  CHECK(service::admit_newcomers(office, kClerk, sending.document).value() == 0);
  sending.at.carry_out();
  const auto late = sending.deliveries().back();
  CHECK(late.recipient == "moi-2");
  CHECK(late.state == DeliveryState::kNotified);
  CHECK(sending.course() == std::vector<std::string>{"recorded", "joined"});
}
