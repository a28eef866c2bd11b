// Connections are used again, replaced when they have gone stale, and never more than allowed.
#include <set>
#include <thread>

#include "tests/adapters/mail/smtp_fixture.h"

using namespace vanthu;
using namespace std::chrono_literals;
using port::SendState;
using test::FakeSmtpServer;
using test::plain_settings;
using test::sample_mail;
using test::shown;

namespace {

long count(const std::vector<std::string>& commands, const std::string& command) {
  return std::count(commands.begin(), commands.end(), command);
}

}  // namespace

TEST_CASE("mails go over one connection", "[mail][pool]") {
  FakeSmtpServer server;
  {
    auto mailer = test::make_mailer(plain_settings(server));
    for (int i = 0; i < 5; ++i) CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
    CHECK(server.connections() == 1);
  }
  CHECK(server.mails().size() == 5);
  CHECK(count(server.commands(), "QUIT") == 1);
}

TEST_CASE("a refused mail leaves the connection in order", "[mail][pool]") {
  FakeSmtpServer server;
  auto mailer = test::make_mailer(plain_settings(server));
  server.next("RCPT", FakeSmtpServer::say("550 no"));
  server.next("MAIL", FakeSmtpServer::say("250 ok"));
  server.next("MAIL", FakeSmtpServer::say("451 later"));
  CHECK(mailer->send(sample_mail()).state == SendState::kRefused);
  CHECK(mailer->send(sample_mail()).state == SendState::kDeferred);
  server.next(".", FakeSmtpServer::say("554 no"));
  CHECK(mailer->send(sample_mail()).state == SendState::kRefused);
  CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(server.connections() == 1);
  CHECK(count(server.commands(), "RSET") == 2);
}

TEST_CASE("a connection that died meanwhile is replaced unseen", "[mail][pool]") {
  const auto deaths = {FakeSmtpServer::hang_up(),
                       FakeSmtpServer::say_and_hang_up("421 idle too long")};
  for (const FakeSmtpServer::Step& death : deaths) {
    FakeSmtpServer server;
    auto mailer = test::make_mailer(plain_settings(server));
    CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
    server.next("MAIL", death);
    CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
    CHECK(server.connections() == 2);
    CHECK(server.mails().size() == 2);
  }
}

TEST_CASE("a fresh connection that dies is not tried for ever", "[mail][pool]") {
  FakeSmtpServer server;
  auto mailer = test::make_mailer(plain_settings(server));
  mailer->send(sample_mail());
  for (int i = 0; i < 9; ++i) server.next("MAIL", FakeSmtpServer::hang_up());
  CHECK(mailer->send(sample_mail()).state == SendState::kDeferred);
  CHECK(server.connections() == 2);
}

TEST_CASE("after an uncertain end nothing is sent again by itself", "[mail][pool]") {
  FakeSmtpServer server;
  auto mailer = test::make_mailer(plain_settings(server));
  mailer->send(sample_mail());
  server.next(".", FakeSmtpServer::hang_up());
  CHECK(mailer->send(sample_mail()).state == SendState::kUncertain);
  CHECK(server.mails().size() == 2);
  CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(server.connections() == 2);
}

TEST_CASE("an idle connection is asked before it is used", "[mail][pool]") {
  FakeSmtpServer server;
  mail::SmtpSettings settings = plain_settings(server);
  settings.idle_check = 0ms;
  auto mailer = test::make_mailer(settings);
  mailer->send(sample_mail());
  std::this_thread::sleep_for(5ms);
  CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(count(server.commands(), "NOOP") == 1);
  CHECK(server.connections() == 1);
  server.next("NOOP", FakeSmtpServer::say("421 gone"));
  std::this_thread::sleep_for(5ms);
  CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(server.connections() == 2);
}

TEST_CASE("a connection idle for too long is closed", "[mail][pool]") {
  FakeSmtpServer server;
  mail::SmtpSettings settings = plain_settings(server);
  settings.idle_limit = 1ms;
  auto mailer = test::make_mailer(settings);
  mailer->send(sample_mail());
  std::this_thread::sleep_for(10ms);
  mailer->send(sample_mail());
  CHECK(server.connections() == 2);
  CHECK(count(server.commands(), "QUIT") == 1);
}

TEST_CASE("a connection carries only so many mails", "[mail][pool]") {
  FakeSmtpServer server;
  mail::SmtpSettings settings = plain_settings(server);
  settings.messages_per_session = 2;
  auto mailer = test::make_mailer(settings);
  for (int i = 0; i < 6; ++i) CHECK(mailer->send(sample_mail()).state == SendState::kAccepted);
  CHECK(server.connections() == 3);
}

TEST_CASE("many threads share few connections", "[mail][pool]") {
  FakeSmtpServer server;
  mail::SmtpSettings settings = plain_settings(server);
  settings.sessions = 3;
  settings.command_timeout = settings.acceptance_timeout = 20s;
  auto mailer = test::make_mailer(settings);
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        port::Mail mail = sample_mail();
        mail.message_id = "<" + std::to_string(t) + "." + std::to_string(i) + "@vanthu.example>";
        mailer->send(mail);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(server.connections() <= 3);
  std::set<std::string> different;
  for (const auto& mail : server.mails()) different.insert(mail.data);
  CHECK(server.mails().size() == 200);
  CHECK(different.size() == 200);
}
