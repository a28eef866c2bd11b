// A distribution through a mail server that does everything a mail server can do to one.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <random>

#include "tests/support/fake_smtp_server.h"
#include "tests/support/office.h"

using namespace vanthu;
using namespace std::chrono_literals;
using port::DeliveryState;
using service::Principal;
using test::FakeSmtpServer;

namespace {

using Steps = std::vector<FakeSmtpServer::Step>;

// Each is a reason why a mail does not arrive at the first try; `lost` counts those after which
// only the server knows whether it did.
class Storm {
 public:
  explicit Storm(unsigned seed) : dice_(seed) {}

  void break_over(FakeSmtpServer& server, int arrivals) {
    const auto say = [](const char* text) { return FakeSmtpServer::say(text); };
    const Steps greeting{say("421 4.3.2 busy"), FakeSmtpServer::hang_up(), say("554 no service")};
    const Steps mail{FakeSmtpServer::say_and_hang_up("421 closing"), say("451 4.3.0 later"),
                     FakeSmtpServer::hang_up()};
    const Steps rcpt{say("450 4.2.1 greylisted"), say("451 4.7.1 later"),
                     say("452 4.2.2 full"),       say("550 5.1.1 no such user"),
                     say("552 5.2.2 over quota"), say("554 5.7.1 no"),
                     FakeSmtpServer::stall()};
    const Steps body{FakeSmtpServer::hang_up()};
    const Steps dot{say("451 4.3.0 later"),   say("452 4.3.1 disk full"), say("554 5.6.0 spam"),
                    say("552 5.3.4 too big"), FakeSmtpServer::hang_up(),  FakeSmtpServer::stall()};
    for (int i = 0; i < arrivals; ++i) {
      add(server, "CONNECT", "220 fake", greeting, 5);
      add(server, "MAIL", "250 ok", mail, 12);
      add(server, "RCPT", "250 ok", rcpt, 4);
      add(server, "BODY", "", body, 25);
      lost += add(server, ".", "250 ok", dot, 5) ? 1 : 0;
    }
  }
  int lost = 0;

 private:
  // One of the bad steps in one of `odds` cases; true: a loss behind the final dot.
  bool add(FakeSmtpServer& server, const std::string& verb, const char* usual, const Steps& bad,
           int odds) {
    if (std::uniform_int_distribution(1, odds)(dice_) > 1) {
      if (*usual != '\0') server.next(verb, FakeSmtpServer::say(usual));
      return false;
    }
    const auto& step = bad[std::uniform_int_distribution<std::size_t>(0, bad.size() - 1)(dice_)];
    server.next(verb, step);
    return verb == "." && step.kind != FakeSmtpServer::Step::Kind::kSay;
  }

  std::mt19937 dice_;
};

std::string message_id_of(const std::string& data) {
  const auto from = data.find("Message-ID: ") + 12;
  return data.substr(from, data.find("\r\n", from) - from);
}

}  // namespace

TEST_CASE("whatever the mail server does, everything ends delivered or visibly failed") {
  const char* given = std::getenv("VANTHU_SEED");
  const unsigned seed =
      given != nullptr ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  INFO("VANTHU_SEED=" << seed);
  FakeSmtpServer server;
  Storm storm(seed);
  storm.break_over(server, 150);
  test::Office at([&](config::Settings& settings) {
    mail::SmtpSettings smtp;
    smtp.host = "127.0.0.1";
    smtp.port = server.port();
    smtp.tls = mail::Tls::kNone;
    smtp.command_timeout = smtp.acceptance_timeout = 200ms;
    settings.smtp = smtp;
  });
  const auto document = at.draft(Principal("an", ""));
  const std::pair<const char*, const char*> acts[] = {{"an", "draft"},
                                                      {"binh", "review"},
                                                      {"chi", "check_form"},
                                                      {"dung", "sign"},
                                                      {"giang", "issue"}};
  for (const auto& [who, element] : acts) {
    REQUIRE(at.done(Principal(who, ""), element) == "");
    at.carry_out();
  }
  auto& office = at.office();
  const auto read = [&](auto&& function) {
    using Value = decltype(function(std::declval<port::Records&>()));
    return *office.engine.call(office.settings.organisation, {"test", ""},
                               [&](runtime::Transaction& t) -> base::Result<Value> {
                                 return function(office.records(t));
                               });
  };
  const auto rows = [&] {
    return read([&](port::Records& r) { return r.deliveries(document, {}); });
  };
  const auto waiting = [&] {
    return std::ranges::count(rows(), DeliveryState::kPending, &port::DeliveryRow::state);
  };
  for (int i = 0; i < 60 && waiting() > 0; ++i) {
    at.wait(30min);
    at.carry_out();
  }
  CHECK(waiting() == 0);

  std::map<std::string, int> arrived;
  for (const auto& mail : server.mails()) ++arrived[message_id_of(mail.data)];
  std::int64_t repeats = 0;
  int doubles = 0;
  for (const auto& row : rows()) {
    const auto mails = read([&](port::Records& r) { return r.mails(row.id.text()); });
    REQUIRE(mails.size() == 1);  // one message, however often it was tried
    const auto& mail = mails.front();
    INFO(mail.state << " " << mail.detail);
    repeats += mail.repeats;
    doubles += std::max(0, arrived[mail.message_id] - 1);
    if (row.state == DeliveryState::kNotified) {
      CHECK(mail.state == "accepted");
      CHECK(arrived[mail.message_id] >= 1);
    } else {
      CHECK(row.state == DeliveryState::kUnreachable);
      CHECK(mail.state == "refused");
      CHECK(mail.detail.find('5') != std::string::npos);  // the server's words
    }
  }
  CHECK(doubles <= repeats);
  CHECK(doubles <= storm.lost);
}

TEST_CASE("a mail that is put off for too long has failed, with the server's last words") {
  FakeSmtpServer server;
  for (int i = 0; i < 20'000; ++i) {
    server.next("RCPT", FakeSmtpServer::say("450 4.2.1 greylisted for ever"));
  }
  test::Office at([&](config::Settings& settings) {
    mail::SmtpSettings smtp;
    smtp.host = "127.0.0.1";
    smtp.port = server.port();
    smtp.tls = mail::Tls::kNone;
    settings.smtp = smtp;
    settings.outgoing.give_up_after = "PT8H";
  });
  const auto document = at.draft(Principal("an", ""));
  for (const auto& [who, element] : {std::pair{"an", "draft"},
                                     {"binh", "review"},
                                     {"chi", "check_form"},
                                     {"dung", "sign"},
                                     {"giang", "issue"}}) {
    REQUIRE(at.done(Principal(who, ""), element) == "");
    at.carry_out();
  }
  for (int i = 0; i < 10; ++i) {
    at.wait(1h);
    at.carry_out();
  }
  auto& office = at.office();
  const auto found =
      *office.engine.call(office.settings.organisation, {"test", ""},
                          [&](runtime::Transaction& t) -> base::Result<std::vector<port::MailRow>> {
                            auto& records = office.records(t);
                            const auto first = records.deliveries(document, {}).front();
                            CHECK(first.state == DeliveryState::kUnreachable);
                            return records.mails(first.id.text());
                          });
  REQUIRE(found.size() == 1);
  CHECK(found[0].state == "refused");
  CHECK(found[0].tries > 5);
  CHECK(found[0].detail.find("greylisted for ever") != std::string::npos);
  CHECK(found[0].detail.find("PT8H") != std::string::npos);
}
