// Many mails at once: connections, destinations' limits, a second server, shared enclosures.
#include "adapters/mail/destinations.h"
#include "adapters/mail/mime_writer.h"
#include "tests/adapters/mail/smtp_fixture.h"

using namespace vanthu;
using namespace std::chrono_literals;
using mail::Destinations;
using port::SendState;
using test::FakeSmtpServer;
using test::plain_settings;
using test::sample_mail;

namespace {

std::vector<port::Mail> many_mails(int count) {
  std::vector<port::Mail> mails(static_cast<std::size_t>(count), sample_mail());
  for (int i = 0; i < count; ++i) {
    const auto n = static_cast<std::size_t>(i);
    mails[n].message_id = "<" + std::to_string(i) + "@vanthu.example>";
    mails[n].to = {{"", "r" + std::to_string(i) + "@so.example"}};
  }
  return mails;
}

}  // namespace

TEST_CASE("many mails go over as many connections as are allowed", "[mail][many]") {
  FakeSmtpServer server;
  auto settings = plain_settings(server);
  settings.sessions = 3;
  auto mailer = test::make_mailer(settings);
  const auto mails = many_mails(20);
  const auto results = mailer->send_many(mails);
  REQUIRE(results.size() == 20);
  for (const auto& result : results) CHECK(result.state == SendState::kAccepted);
  CHECK(server.mails().size() == 20);
  CHECK(server.connections() <= 3);
  CHECK(mailer->send_many({}).empty());
}

TEST_CASE("each of many has its own result", "[mail][many]") {
  FakeSmtpServer server;
  auto settings = plain_settings(server);
  settings.sessions = 1;
  auto mailer = test::make_mailer(settings);
  server.next("RCPT", FakeSmtpServer::say("550 no"));
  server.next("RCPT", FakeSmtpServer::say("451 later"));
  auto mails = many_mails(4);
  mails[2].to = {{"", "no address"}};
  const auto results = mailer->send_many(mails);
  CHECK(results[0].state == SendState::kRefused);
  CHECK(results[1].state == SendState::kDeferred);
  CHECK(results[2].state == SendState::kRefused);
  CHECK(results[3].state == SendState::kAccepted);
}

TEST_CASE("an enclosure stands in a message as an attachment does", "[mail][many]") {
  auto mail = sample_mail();
  const port::MailAttachment file{"Chương trình.pdf", "application/pdf",
                                  std::string(70'000, '\xfe')};
  mail.attachments = {file};
  const auto attached = mail::write_message(mail);
  mail.attachments.clear();
  mail.enclosures = {std::make_shared<const port::MailAttachment>(file)};
  mail::Enclosures shared;
  CHECK(mail::write_message(mail).value() == attached.value());
  CHECK(mail::write_message(mail, &shared).value() == attached.value());
  CHECK(mail::write_message(mail, &shared).value() == attached.value());
  mail.enclosures = {std::make_shared<const port::MailAttachment>(
      port::MailAttachment{"../x", "application/pdf", ""})};
  CHECK_FALSE(mail::write_message(mail, &shared).ok());
}

TEST_CASE("a second server takes the mails while the first cannot be reached", "[mail][many]") {
  FakeSmtpServer second;
  auto away = plain_settings(second);
  {
    FakeSmtpServer gone;
    away.port = gone.port();
  }
  auto mailer = mail::SmtpMailer::make(away, {plain_settings(second)}).value();
  for (int i = 0; i < 3; ++i) CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(second.mails().size() == 3);
}

TEST_CASE("what the first server says of a mail holds", "[mail][many]") {
  FakeSmtpServer first;
  FakeSmtpServer second;
  auto mailer = mail::SmtpMailer::make(plain_settings(first), {plain_settings(second)}).value();
  first.next("RCPT", FakeSmtpServer::say("451 later"));
  CHECK(mailer->send(sample_mail()).state == SendState::kDeferred);
  first.next(".", FakeSmtpServer::hang_up());
  CHECK(mailer->send(sample_mail()).state == SendState::kUncertain);
  CHECK(second.connections() == 0);
  first.next("CONNECT", FakeSmtpServer::say_and_hang_up("421 busy"));
  CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(second.mails().size() == 1);
}

TEST_CASE("with no server in reach a mail waits", "[mail][many]") {
  mail::SmtpSettings away;
  {
    FakeSmtpServer gone;
    away = plain_settings(gone);
  }
  auto mailer = mail::SmtpMailer::make(away, {away}).value();
  CHECK(mailer->send(sample_mail()).state == SendState::kDeferred);
}

TEST_CASE("a destination's mails are spread over the minute", "[mail][many]") {
  Destinations limits({{"so.example", {0, 60}}});
  const auto now = Destinations::Clock::now();
  for (int i = 0; i < 7; ++i)
    CHECK(limits.enter("so.example", now).count() == 0);  // a tenth, and one
  CHECK(limits.enter("so.example", now) == 1000ms);
  CHECK(limits.enter("ubnd.example", now).count() == 0);
  CHECK(limits.enter("so.example", now + 999ms) == 1ms);
  CHECK(limits.enter("so.example", now + 1s).count() == 0);
  CHECK(limits.enter("so.example", now + 1s) == 1000ms);
  for (int i = 0; i < 7; ++i) CHECK(limits.enter("so.example", now + 60s).count() == 0);
  CHECK(limits.enter("so.example", now + 60s) == 1000ms);
}

TEST_CASE("a destination's connections are counted, others' each by themselves", "[mail][many]") {
  Destinations limits({{"*", {1, 0}}, {"free.example", {}}});
  const auto now = Destinations::Clock::now();
  CHECK(limits.enter("so.example", now).count() == 0);
  CHECK(limits.enter("so.example", now).count() > 0);
  CHECK(limits.enter("ubnd.example", now).count() == 0);
  limits.leave("so.example");
  CHECK(limits.enter("so.example", now).count() == 0);
  for (int i = 0; i < 5; ++i) CHECK(limits.enter("free.example", now).count() == 0);
  CHECK(mail::domain_of("Vp@SO.Example") == "so.example");
}

TEST_CASE("what a destination takes only later is not tried", "[mail][many]") {
  FakeSmtpServer server;
  auto settings = plain_settings(server);
  settings.destinations["so.example"] = {0, 20};  // two at once, then one in three seconds
  auto mailer = test::make_mailer(settings);
  auto mails = many_mails(5);
  mails[4].to = {{"", "r@other.example"}};
  const auto results = mailer->send_many(mails);
  int tried = 0;
  for (const auto& result : results) {
    if (result.state == SendState::kAccepted) ++tried;
    if (result.state == SendState::kNotTried) CHECK(result.wait > 1s);
  }
  CHECK(tried == 4);  // three of so.example's, and the other's
  CHECK(results[4].state == SendState::kAccepted);
  CHECK(server.mails().size() == 4);
}
