#include "workflows/service/receive.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/answer_words.h"
#include "workflows/service/mail_tag.h"
#include "workflows/service/tray.h"

using namespace vanthu;
using port::DeliveryState;
using port::IncomingKind;
using port::IncomingMail;
using service::operator_as;
using service::Principal;
using service::TagUse;

namespace {

constexpr const char* kInbox = "tra-loi@duk.example";

// An office whose directive went out: its deliveries and their notices.
struct Post {
  test::Office at;
  port::DocumentId document;
  std::vector<port::DeliveryRow> deliveries;

  template <class Function>
  auto read(Function&& function) {
    using Value = decltype(function(std::declval<port::Records&>()));
    auto& office = at.office();
    return *office.engine.call(office.settings.organisation, {"test", ""},
                               [&](runtime::Transaction& t) -> base::Result<Value> {
                                 return function(office.records(t));
                               });
  }
  Post() {
    at.office().settings.incoming.address = kInbox;
    document = at.draft(Principal("an", ""));
    CHECK(at.done(Principal("an", ""), "draft") == "");
    CHECK(at.done(Principal("binh", ""), "review") == "");
    CHECK(at.done(Principal("chi", ""), "check_form") == "");
    at.carry_out();
    CHECK(at.done(Principal("dung", ""), "sign") == "");
    CHECK(at.done(Principal("giang", ""), "issue") == "");
    at.carry_out();
    deliveries = read([&](port::Records& r) {
      return r.deliveries(document, {DeliveryState::kNotified, "", 0, 1000});
    });
    REQUIRE(deliveries.size() > 5);
  }

  port::DeliveryRow delivery(int n) {
    return *read([&](port::Records& r) { return r.delivery(deliveries[n].id); });
  }
  port::MailRow notice(int n) {
    return read([&](port::Records& r) { return r.mails(deliveries[n].id.text()); }).front();
  }
  std::string address(int n, TagUse use) {
    const auto id = notice(n).message_id;
    return service::tagged_address(
        kInbox, service::mail_tag(at.office().settings.link_secret, use,
                                  *base::Uuid::parse(id.substr(1, id.find('@') - 1))));
  }
  IncomingMail reply(int n, const std::string& words) {
    IncomingMail mail;
    mail.message_id = "<reply-" + std::to_string(n) + "@x.example>";
    mail.from = {"", notice(n).recipient};
    mail.received_at = {address(n, TagUse::kReply)};
    mail.text = mail.said = words;
    return mail;
  }
  IncomingMail report(int n, port::DeliveryAction action) {
    IncomingMail mail;
    mail.kind = IncomingKind::kDeliveryReport;
    mail.message_id = "<" + std::string(port::to_code(action)) + "@x.example>";
    mail.return_path = "<>";
    mail.received_at = {address(n, TagUse::kReturn)};
    mail.reports = {{action, notice(n).recipient, "", "5.1.1", "550 5.1.1 User unknown"}};
    return mail;
  }
  service::Received receive(const IncomingMail& mail, const std::string& bytes = "") {
    const auto out = service::receive(at.office(), mail, bytes + "\n\n" + mail.text);
    REQUIRE(out.ok());
    return *out;
  }
  std::string outcome(const IncomingMail& mail) { return receive(mail).row.outcome; }
};

}  // namespace

TEST_CASE("a tag is read back only whole, with its secret, for its use") {
  const std::string secret(32, 's');
  const base::Uuid mail(0x0190b3c27f007abcULL, 0x8def001122334455ULL);
  for (const auto use : {TagUse::kReturn, TagUse::kReply}) {
    const auto tag = service::mail_tag(secret, use, mail);
    const auto address = service::tagged_address(kInbox, tag);
    CHECK(address.find('@') <= 64);
    CHECK(service::read_tagged(secret, kInbox, address) == service::TaggedMail{use, mail});
    auto upper = address;
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(service::read_tagged(secret, kInbox, upper) == service::TaggedMail{use, mail});
    CHECK_FALSE(service::read_tagged(std::string(32, 't'), kInbox, address));
    CHECK_FALSE(service::read_tagged(secret, "other@duk.example", address));
    for (std::size_t i = 8; i < address.find('@') - 1; ++i) {
      auto forged = address;
      forged[i] = forged[i] == 'a' ? 'c' : 'a';
      CHECK_FALSE(service::read_tagged(secret, kInbox, forged));
    }
    for (const std::string& other : {std::string(), std::string(kInbox), "+" + tag, address + "x",
                                     service::tagged_address(kInbox, tag.substr(1))}) {
      CHECK_FALSE(service::read_tagged(secret, kInbox, other));
    }
  }
  CHECK(service::mail_tag(secret, TagUse::kReturn, mail).substr(1) !=
        service::mail_tag(secret, TagUse::kReply, mail).substr(1));
}

TEST_CASE("plain words acknowledge, others are for a person") {
  const service::IncomingRules rules;
  for (const char* words :
       {"Đã nhận.", "ĐÃ NHẬN", "Kính gửi Văn phòng,\n\nĐơn vị đã nhận được văn bản.\nTrân trọng.",
        "Đã rõ, cảm ơn.", "Acknowledged.", "Received, thank you", "We acknowledge receipt.",
        "UBND xã đã tiếp\nnhận.", "Xác nhận"}) {
    INFO(words);
    CHECK(service::acknowledges(rules, words));
  }
  for (const char* words :
       {"", "Cảm ơn", "Chưa nhận được", "Đã nhận nhưng thiếu phụ lục", "Đã nhận?",
        "Chúng tôi không xác nhận", "We have not received it", "Sẽ xác nhận sau",
        "Đã nhận, đề nghị gia hạn", "unacknowledged", "Từ chối", "Đã nhậu", "I refuse"}) {
    INFO(words);
    CHECK_FALSE(service::acknowledges(rules, words));
  }
  CHECK_FALSE(service::acknowledges(rules, "Đã nhận. " + std::string(700, 'a')));
}

TEST_CASE("mails go out with the addresses that their answers come to") {
  Post post;
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(post.at.outbox())) {
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const auto mail = text.str();
    CHECK(mail.starts_with("Return-Path: <tra-loi+b"));
    CHECK(mail.find("\r\nReply-To: tra-loi+r") != std::string::npos);
    CHECK(mail.find("\r\nX-Loop: tra-loi@duk.example\r\n") != std::string::npos);
    CHECK(mail.find("\r\nAuto-Submitted: auto-generated\r\n") != std::string::npos);
    ++seen;
  }
  CHECK(seen >= post.deliveries.size());
}

TEST_CASE("the recipient's reply acknowledges, once") {
  Post post;
  const auto mail = post.reply(0, "Đã nhận.");
  const auto first = post.receive(mail);
  CHECK(first.row.outcome == "acknowledged");
  CHECK(first.row.state == "done");
  const auto after = post.delivery(0);
  CHECK(after.state == DeliveryState::kAcknowledged);
  CHECK(after.answered_by == "mail:" + post.notice(0).recipient);
  CHECK(after.answer == "Đã nhận.");
  const auto given =
      post.read([&](port::Records& r) { return r.acknowledgements(post.deliveries[0].id); });
  REQUIRE(given.size() == 1);
  CHECK(given[0].identified == "mail");
  // The server tries again, with another line on top of the message.
  const auto again = post.receive(mail, "Received: x");
  CHECK(again.repeated);
  CHECK(again.row == first.row);
  CHECK(post.delivery(0) == after);
  auto other = post.reply(0, "Đã nhận rồi.");
  CHECK(post.outcome(other) == "noted");
  CHECK(post.delivery(0) == after);
}

TEST_CASE("who is not the recipient, or not vouched for, does not acknowledge") {
  Post post;
  auto stranger = post.reply(0, "Đã nhận.");
  stranger.from.address = "somebody@else.example";
  CHECK(post.outcome(stranger) == "tray");
  auto threaded = post.reply(0, "Đã nhận.");
  threaded.answers_to = {post.notice(0).message_id};
  threaded.received_at = {kInbox};
  const auto row = post.receive(threaded).row;
  CHECK(row.outcome == "tray");
  CHECK(row.subject_key == post.deliveries[0].id.text());
  auto at_return_path = post.reply(0, "Đã nhận.");
  at_return_path.received_at = {post.address(0, TagUse::kReturn)};
  CHECK(post.outcome(at_return_path) == "tray");
  post.at.office().settings.incoming.trusted_server = "mx.duk.example";
  auto unknown = post.reply(0, "Đã nhận.");
  unknown.authenticated_by = {"mx.evil.example"};
  CHECK(post.outcome(unknown) == "tray");
  CHECK(post.delivery(0).state == DeliveryState::kNotified);
  unknown.authenticated_by = {"mx.evil.example", "mx.duk.example"};
  CHECK(post.outcome(unknown) == "acknowledged");  // not the same message: now it is vouched for
}

TEST_CASE("robots and read notices acknowledge nothing") {
  Post post;
  auto robot = post.reply(0, "Đã nhận.");
  robot.kind = IncomingKind::kAutomatic;
  robot.because = "Auto-Submitted: auto-replied";
  CHECK(post.outcome(robot) == "noted");
  robot.because = "Subject: Vắng mặt";
  robot.message_id = "<2@x.example>";
  CHECK(post.outcome(robot) == "tray");
  auto loop = post.reply(0, "Đã nhận.");
  loop.kind = IncomingKind::kLoop;
  loop.message_id = "<3@x.example>";
  CHECK(post.outcome(loop) == "ignored");
  CHECK(post.delivery(0).state == DeliveryState::kNotified);
  auto notice = post.reply(0, "");
  notice.kind = IncomingKind::kReadNotice;
  notice.disposition = "deleted";
  CHECK(post.outcome(notice) == "noted");
  notice.disposition = "displayed";
  notice.message_id = "<4@x.example>";
  CHECK(post.outcome(notice) == "opened");
  CHECK(post.delivery(0).state == DeliveryState::kOpened);
}

TEST_CASE("a failure at the return path makes the delivery unreachable, with the server's words") {
  Post post;
  CHECK(post.outcome(post.report(1, port::DeliveryAction::kDelayed)) == "delayed");
  CHECK(post.notice(1).detail == "delayed: 550 5.1.1 User unknown");
  CHECK(post.delivery(1).state == DeliveryState::kNotified);
  const auto failed = post.report(1, port::DeliveryAction::kFailed);
  auto forged = failed;
  forged.received_at = {post.address(1, TagUse::kReply)};
  CHECK(post.outcome(forged) == "tray");
  forged.received_at = {kInbox};
  forged.answers_to = {post.notice(1).message_id};
  forged.message_id = "<2@x.example>";
  CHECK(post.outcome(forged) == "tray");
  CHECK(post.delivery(1).state == DeliveryState::kNotified);
  auto real = failed;
  real.message_id = "<3@x.example>";
  const auto row = post.receive(real).row;
  CHECK(row.outcome == "failed");
  CHECK(row.state == "open");
  CHECK(post.delivery(1).state == DeliveryState::kUnreachable);
  CHECK(post.notice(1).state == "refused");
  CHECK(post.notice(1).detail == "550 5.1.1 User unknown");
  CHECK(post.outcome(post.reply(1, "Đã nhận.")) == "acknowledged");  // it came through after all
  auto late = failed;
  late.message_id = "<4@x.example>";
  CHECK(post.receive(late).row.state == "done");
  CHECK(post.delivery(1).state == DeliveryState::kAcknowledged);
}

TEST_CASE("the clerk settles what waits in the tray, once") {
  Post post;
  auto& office = post.at.office();
  const Principal clerk("giang", "");
  auto mail = post.reply(2, "Không nhận: sai thẩm quyền.");
  mail.attachments = {{"Công văn.pdf", "application/pdf", std::string("\0pdf", 4)}};
  const auto id = post.receive(mail).row.id;
  CHECK(service::tray(office, Principal("an", "")).error().code == "permission.denied");
  REQUIRE(service::tray(office, clerk)->size() == 1);
  const auto entry = service::tray_entry(office, clerk, id);
  REQUIRE(entry->attachments.size() == 1);
  CHECK(entry->delivery->id == post.deliveries[2].id);
  CHECK(service::tray_attachment(office, clerk, id, 1)->bytes == mail.attachments[0].bytes);
  CHECK(service::tray_attachment(office, clerk, id, 2).error().code == "tray.not_found");
  service::Settlement refusal{service::SettleAs::kRefused, "đã gọi điện", {}};
  CHECK(service::settle(office, Principal("an", ""), id, refusal).error().code ==
        "permission.denied");
  REQUIRE(service::settle(office, clerk, id, refusal).ok());
  CHECK(service::settle(office, clerk, id, refusal).error().code == "tray.settled");
  CHECK(service::tray(office, clerk)->empty());
  const auto after = post.delivery(2);
  CHECK(after.state == DeliveryState::kRefused);
  CHECK(after.answered_by == "giang");
  CHECK(after.answer == "Không nhận: sai thẩm quyền.\n[đã gọi điện]");
}

TEST_CASE("what belongs to nothing can be filed or given to a delivery") {
  Post post;
  auto& office = post.at.office();
  const Principal clerk("giang", "");
  IncomingMail mail;
  mail.text = mail.said = "Đã nhận văn bản.";
  const auto id = post.receive(mail).row.id;
  service::Settlement yes{service::SettleAs::kAcknowledged, "", {}};
  CHECK(service::settle(office, clerk, id, yes).error().code == "tray.no_delivery");
  yes.delivery = post.deliveries[3].id;
  REQUIRE(service::settle(office, clerk, id, yes).ok());
  CHECK(post.delivery(3).state == DeliveryState::kAcknowledged);
  mail.text = "khác";
  const auto other = post.receive(mail).row.id;
  CHECK(service::settle(office, clerk, other, {}).ok());
  CHECK(service::settle(office, clerk, port::ReceivedMailId{}, {}).error().code ==
        "tray.not_found");
}
