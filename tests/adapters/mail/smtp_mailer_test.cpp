// One test for each way a server can answer or fail to: the SendResult is the contract.
#include "adapters/mail/smtp_mailer.h"

#include "adapters/mail/mime_writer.h"
#include "tests/adapters/mail/smtp_fixture.h"

using namespace vanthu;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using port::SendState;
using test::FakeSmtpServer;
using test::plain_settings;
using test::sample_mail;
using test::send_once;
using test::shown;

namespace {

FakeSmtpServer::Settings plain_server() {
  return {{"SIZE 0", "8BITMIME"}, "", "", "", "", false};
}

using Kind = FakeSmtpServer::Step::Kind;

struct Case {
  std::string verb;
  FakeSmtpServer::Step step;
  std::string wanted;  // how shown() starts
};

// What the server does, and what the mail's result is: with and without PIPELINING.
void check_cases(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    for (const bool pipelining : {true, false}) {
      INFO(one.verb << " " << one.step.text << (pipelining ? " (pipelining)" : ""));
      FakeSmtpServer server(pipelining ? FakeSmtpServer::Settings{} : plain_server());
      server.next(one.verb, one.step);
      const mail::SmtpSettings settings = plain_settings(server);
      const bool silent = one.step.kind == Kind::kStall || one.step.kind == Kind::kDrip;
      CHECK_THAT(shown(send_once(silent ? test::impatient(settings) : settings)),
                 StartsWith(one.wanted));
    }
  }
}

bool has(const std::vector<std::string>& commands, const std::string& command) {
  return std::find(commands.begin(), commands.end(), command) != commands.end();
}

const auto say = FakeSmtpServer::say;
const auto bye = FakeSmtpServer::say_and_hang_up;

}  // namespace

TEST_CASE("a server that takes it gets the very bytes", "[mail][smtp]") {
  for (const bool pipelining : {true, false}) {
    FakeSmtpServer server(pipelining ? FakeSmtpServer::Settings{} : plain_server());
    CHECK(shown(send_once(plain_settings(server))) == "accepted 250 250 2.0.0 queued");
    REQUIRE(server.mails().size() == 1);
    CHECK(server.mails()[0].data == *mail::write_message(sample_mail()));
    CHECK(has(server.commands(), "EHLO [127.0.0.1]"));
    CHECK(has(server.commands(), "QUIT"));
  }
}

TEST_CASE("MAIL and RCPT say what the server offers to hear", "[mail][smtp]") {
  const std::string size = std::to_string(mail::write_message(sample_mail())->size());
  FakeSmtpServer all;
  send_once(plain_settings(all));
  CHECK(all.mails().at(0).mail_from == "MAIL FROM:<vanphong@co-quan.example> SIZE=" + size +
                                           " RET=HDRS ENVID=<0190b3c2-7f00@vanthu.example>");
  CHECK(all.mails().at(0).rcpt_to ==
        std::vector<std::string>{"RCPT TO:<huong@so.example> NOTIFY=FAILURE,DELAY "
                                 "ORCPT=rfc822;huong@so.example"});
  port::Mail other = sample_mail();
  other.message_id = "<a+b=c@vanthu.example>";
  send_once(plain_settings(all), other);
  CHECK_THAT(all.mails().at(1).mail_from, EndsWith(" ENVID=<a+2Bb+3Dc@vanthu.example>"));
  other.message_id = "<" + std::string(100, 'x') + "@vanthu.example>";
  send_once(plain_settings(all), other);
  CHECK_THAT(all.mails().at(2).mail_from, EndsWith(" RET=HDRS"));
  FakeSmtpServer none({{}, "", "", "", "", false});
  send_once(plain_settings(none));
  CHECK(none.mails().at(0).mail_from == "MAIL FROM:<vanphong@co-quan.example>");
  CHECK(none.mails().at(0).rcpt_to == std::vector<std::string>{"RCPT TO:<huong@so.example>"});
}

TEST_CASE("the envelope's sender is the return path", "[mail][smtp]") {
  FakeSmtpServer server(plain_server());
  port::Mail mail = sample_mail();
  mail.return_path = "bounce+7f@co-quan.example";
  send_once(plain_settings(server), mail);
  CHECK_THAT(server.mails().at(0).mail_from, StartsWith("MAIL FROM:<bounce+7f@co-quan.example> "));
  mail.return_path = "<>";
  send_once(plain_settings(server), mail);
  CHECK_THAT(server.mails().at(1).mail_from, StartsWith("MAIL FROM:<> "));
}

TEST_CASE("4xx means later", "[mail][smtp]") {
  check_cases({
      {"MAIL", say("450 4.7.1 greylisted"),
       "deferred 450 MAIL FROM <vanphong@co-quan.example>: 450 4.7.1"},
      {"MAIL", say("452 4.3.1 disk full"), "deferred 452 MAIL FROM"},
      {"RCPT", say("450 4.2.1 busy"), "deferred 450 RCPT TO <huong@so.example>: 450 4.2.1 busy"},
      {"RCPT", say("451 4.3.0 later"), "deferred 451 RCPT TO"},
      {"RCPT", say("452 4.5.3 too many"), "deferred 452 RCPT TO"},
      {"RCPT", say("552 5.2.2 mailbox full"), "deferred 552 RCPT TO"},
      {"DATA", say("451 4.3.0 later"), "deferred 451 DATA: 451"},
      {".", say("451 4.3.0 later"), "deferred 451 end of data: 451"},
      {".", say("452 4.3.1 disk full"), "deferred 452 end of data: 452"},
  });
}

TEST_CASE("5xx about the mail means never", "[mail][smtp]") {
  check_cases({
      {"MAIL", say("550 5.7.1 not you"), "refused 550 MAIL FROM"},
      {"MAIL", say("552 5.3.4 too big"), "refused 552 MAIL FROM"},
      {"RCPT", say("550 5.1.1 no such user"),
       "refused 550 RCPT TO <huong@so.example>: 550 5.1.1 no such user"},
      {"RCPT", say("553 5.1.3 bad name"), "refused 553 RCPT TO"},
      {"RCPT", say("554 5.7.1 blocked"), "refused 554 RCPT TO"},
      {"DATA", say("554 5.5.1 no"), "refused 554 DATA: 554"},
      {".", say("550 5.7.1 spam"), "refused 550 end of data: 550 5.7.1 spam"},
      {".", say("552 5.3.4 too big"), "refused 552 end of data"},
      {".", say("554-5.6.0 bad\r\n554 5.6.0 content"),
       "refused 554 end of data: 554 5.6.0 bad 5.6.0 content"},
  });
}

TEST_CASE("a closing server means later, wherever it closes", "[mail][smtp]") {
  check_cases({
      {"CONNECT", bye("421 4.3.2 shutting down"), "deferred 0 greeting: 421"},
      {"EHLO", bye("421 4.3.2 shutting down"), "deferred 0 EHLO: 421"},
      {"MAIL", bye("421 4.3.2 shutting down"), "deferred 421 "},
      {"RCPT", bye("421 4.3.2 shutting down"), "deferred 421 "},
      {"DATA", bye("421 4.3.2 shutting down"), "deferred 421 "},
      {".", bye("421 4.3.2 shutting down"), "deferred 421 end of data: 421"},
  });
}

TEST_CASE("what is wrong with the service is not the mail's fault", "[mail][smtp]") {
  check_cases({
      {"CONNECT", bye("554 no SMTP here"), "deferred 0 greeting: 554 no SMTP here"},
      {"CONNECT", say("HTTP/1.1 400 Bad Request"),
       "deferred 0 read: the server does not speak SMTP"},
      {"EHLO", say("450 later"), "deferred 0 EHLO: 450"},
      {"MAIL", say("530 5.7.0 authenticate first"), "deferred 530 MAIL FROM"},
  });
}

TEST_CASE("a loss or silence before the final dot means later", "[mail][smtp]") {
  const auto hang_up = FakeSmtpServer::hang_up();
  const auto stall = FakeSmtpServer::stall();
  check_cases({
      {"CONNECT", hang_up, "deferred 0 "},
      {"EHLO", hang_up, "deferred 0 "},
      {"EHLO", bye("250-cut\r\n250-off"), "deferred 0 read: "},
      {"MAIL", hang_up, "deferred 0 before the message text: "},
      {"RCPT", hang_up, "deferred 0 before the message text: "},
      {"DATA", hang_up, "deferred 0 before the message text: "},
      {"CONNECT", stall, "deferred 0 read: no answer in time"},
      {"EHLO", stall, "deferred 0 read: no answer in time"},
      {"MAIL", stall, "deferred 0 before the message text: read: no answer in time"},
      {"RCPT", stall, "deferred 0 before the message text: read: no answer in time"},
      {"DATA", stall, "deferred 0 before the message text: read: no answer in time"},
      {"MAIL", FakeSmtpServer::drip("250-endless\r\n"),
       "deferred 0 before the message text: read: no answer in time"},
  });
}

TEST_CASE("a loss or silence after the final dot is uncertain", "[mail][smtp]") {
  check_cases({
      {".", FakeSmtpServer::hang_up(), "uncertain 0 end of data: read: "},
      {".", FakeSmtpServer::stall(), "uncertain 0 end of data: read: no answer in time"},
      {".", bye("250-cut off"), "uncertain 0 end of data: read: "},
      {".", say("what?"), "uncertain 0 end of data: read: the server does not speak SMTP"},
      {".", say("354 more?"), "uncertain 0 end of data: unexpected reply 354"},
      {".", FakeSmtpServer::drip("250-endless\r\n"),
       "uncertain 0 end of data: read: no answer in time"},
  });
}

TEST_CASE("a server that goes while the text is sent leaves the mail for later", "[mail][smtp]") {
  port::Mail mail = sample_mail();
  mail.attachments = {{"big.bin", "application/octet-stream", std::string(8 << 20, 'x')}};
  SECTION("hangs up") {
    FakeSmtpServer server(plain_server());
    server.next("BODY", FakeSmtpServer::hang_up());
    CHECK_THAT(shown(send_once(plain_settings(server), mail)),
               StartsWith("deferred 0 message text"));
  }
  SECTION("reads no further") {
    FakeSmtpServer server(plain_server());
    server.next("BODY", FakeSmtpServer::drip("2"));
    CHECK_THAT(shown(send_once(test::impatient(plain_settings(server)), mail)),
               StartsWith("deferred 0 message text"));
  }
}

TEST_CASE("nobody there means later", "[mail][smtp]") {
  mail::SmtpSettings settings;
  {
    FakeSmtpServer server;
    settings = plain_settings(server);
  }
  CHECK_THAT(shown(send_once(settings)), StartsWith("deferred 0 connect 127.0.0.1:"));
  settings.host = "no-such-host.invalid";
  CHECK_THAT(shown(send_once(settings)), StartsWith("deferred 0 connect no-such-host.invalid"));
}

TEST_CASE("silence is bounded by the limits", "[mail][smtp]") {
  FakeSmtpServer server;
  server.next("MAIL", FakeSmtpServer::drip("250-x\r\n"));
  const auto start = std::chrono::steady_clock::now();
  send_once(test::impatient(plain_settings(server)));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1500));
}

TEST_CASE("one refused recipient stops the mail for all", "[mail][smtp]") {
  for (const bool pipelining : {true, false}) {
    FakeSmtpServer server(pipelining ? FakeSmtpServer::Settings{} : plain_server());
    port::Mail mail = sample_mail();
    mail.to = {{"", "a@x.example"}, {"", "b@x.example"}, {"", "c@x.example"}};
    server.next("RCPT", say("450 later"));
    server.next("RCPT", say("550 no b"));
    auto mailer = test::make_mailer(plain_settings(server));
    CHECK(shown(mailer->send(mail)) == "refused 550 RCPT TO <b@x.example>: 550 no b");
    CHECK(server.mails().empty());
    CHECK(has(server.commands(), "RSET"));
    CHECK(mailer->send(mail).state == SendState::kAccepted);
    CHECK(server.mails().at(0).rcpt_to.size() == 3);
    CHECK(server.connections() == 1);
  }
}

TEST_CASE("a refused recipient never leads to an empty message", "[mail][smtp]") {
  FakeSmtpServer server;  // DATA goes along with RCPT; this server says 354 all the same
  server.next("RCPT", say("550 no"));
  server.next("DATA", say("354 go on"));
  CHECK_THAT(shown(send_once(plain_settings(server))), StartsWith("refused 550 RCPT TO"));
  CHECK(server.mails().empty());
  CHECK_FALSE(has(server.commands(), "."));
}

TEST_CASE("an old server is greeted with HELO", "[mail][smtp]") {
  FakeSmtpServer server;
  server.next("EHLO", say("502 5.5.1 what?"));
  CHECK(send_once(plain_settings(server)).state == SendState::kAccepted);
  CHECK(has(server.commands(), "HELO [127.0.0.1]"));
  CHECK(server.mails().at(0).mail_from == "MAIL FROM:<vanphong@co-quan.example>");
}

TEST_CASE("a mail beyond the server's SIZE is not sent", "[mail][smtp]") {
  FakeSmtpServer server({{"SIZE 500"}, "", "", "", "", false});
  CHECK_THAT(shown(send_once(plain_settings(server))), StartsWith("refused 0 SIZE: "));
  CHECK(server.mails().empty());
}

TEST_CASE("addresses outside ASCII need SMTPUTF8", "[mail][smtp]") {
  port::Mail mail = sample_mail();
  mail.to = {{"Hường", "hường@so.example"}};
  FakeSmtpServer able;
  CHECK(send_once(plain_settings(able), mail).state == SendState::kAccepted);
  CHECK_THAT(able.mails().at(0).mail_from, Contains(" BODY=8BITMIME SMTPUTF8"));
  CHECK(able.mails().at(0).rcpt_to.at(0) == "RCPT TO:<hường@so.example> NOTIFY=FAILURE,DELAY");
  FakeSmtpServer unable(plain_server());
  CHECK_THAT(shown(send_once(plain_settings(unable), mail)), StartsWith("refused 0 SMTPUTF8: "));
}

TEST_CASE("a malformed mail is refused without a connection", "[mail][smtp]") {
  FakeSmtpServer server;
  port::Mail mail = sample_mail();
  mail.to[0].address = "a@b.example>\r\nRCPT TO:<e@evil.example";
  CHECK_THAT(shown(send_once(plain_settings(server), mail)),
             StartsWith("refused 0 mail.bad_address (to[0].address): "));
  mail = sample_mail();
  mail.return_path = "a@b.example> SIZE=1\r\nRSET";
  CHECK_THAT(shown(send_once(plain_settings(server), mail)),
             StartsWith("refused 0 mail.bad_address"));
  mail = sample_mail();
  mail.subject = "a\r\n\r\n.\r\nMAIL FROM:<e@evil.example>";
  CHECK_THAT(shown(send_once(plain_settings(server), mail)),
             StartsWith("refused 0 mail.line_break"));
  CHECK(server.connections() == 0);
}

TEST_CASE("the server's words become one printable line", "[mail][smtp]") {
  FakeSmtpServer server;
  server.next("MAIL", say("550 bad\x1b[31m\x01 \xff" + std::string(2000, 'x')));
  const port::SendResult result = send_once(plain_settings(server));
  CHECK_THAT(shown(result),
             StartsWith("refused 550 MAIL FROM <vanphong@co-quan.example>: 550 bad [31m  ?x"));
  CHECK(result.detail.size() == 500);
}

TEST_CASE("settings that cannot work are refused at once", "[mail][smtp]") {
  const auto refusal = [](auto change) {
    mail::SmtpSettings settings;
    settings.host = "mx.example";
    change(settings);
    const auto mailer = mail::SmtpMailer::make(settings);
    return mailer.ok() ? std::string("made") : mailer.error().code + " " + mailer.error().where;
  };
  CHECK(refusal([](auto&) {}) == "made");
  CHECK(refusal([](auto& s) { s.host.clear(); }) == "mail.bad_settings host");
  CHECK(refusal([](auto& s) { s.local_name = "x\r\nDATA"; }) == "mail.bad_settings local_name");
  CHECK(refusal([](auto& s) { s.sessions = 0; }) == "mail.bad_settings sessions");
  CHECK(refusal([](auto& s) { s.command_timeout = {}; }) == "mail.bad_settings timeouts");
  CHECK(refusal([](auto& s) { s.auth = mail::Auth::kXoauth2; }) ==
        "mail.bad_settings access_token");
  CHECK(refusal([](auto& s) { s.ca_file = "/nowhere.pem"; }) == "mail.bad_ca_file ca_file");
}
