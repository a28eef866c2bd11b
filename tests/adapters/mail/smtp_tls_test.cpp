// TLS and AUTH. The certificates are made by the openssl program; without it these tests say so and
// pass.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "tests/adapters/mail/smtp_fixture.h"

using namespace vanthu;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using port::SendState;
using test::FakeSmtpServer;
using test::plain_settings;
using test::sample_mail;
using test::send_once;
using test::shown;

namespace {

// Two authorities, and server certificates for 127.0.0.1 and for another name, all by the first.
class Certificates {
 public:
  Certificates() {
    std::ofstream(file("good.ext")) << "subjectAltName=IP:127.0.0.1,DNS:localhost\n";
    std::ofstream(file("other.ext")) << "subjectAltName=DNS:mx.other.example\n";
    std::ofstream(file("ca.cnf"))
        << "[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\n";
    made_ = authority("ca") && authority("foreign") && certificate("good") && certificate("other");
  }
  bool made() const { return made_; }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  FakeSmtpServer::Settings server(const std::string& name) const {
    FakeSmtpServer::Settings settings;
    settings.certificate_file = file(name + ".crt");
    settings.key_file = file(name + ".key");
    return settings;
  }
  mail::SmtpSettings client(const FakeSmtpServer& server, const std::string& ca = "ca") const {
    mail::SmtpSettings settings = plain_settings(server);
    settings.tls = mail::Tls::kStartTls;
    settings.ca_file = file(ca + ".crt");
    settings.command_timeout = settings.acceptance_timeout = std::chrono::milliseconds(1000);
    return settings;
  }

 private:
  bool openssl(const std::string& arguments) const {
    const std::string command =
        "cd '" + folder_.path().string() + "' && openssl " + arguments + " >log 2>&1";
    return std::system(command.c_str()) == 0;
  }
  bool authority(const std::string& name) const {
    return openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -config ca.cnf "
        "-extensions ca -subj /CN=" +
        name + " -keyout " + name + ".key -out " + name + ".crt");
  }
  bool certificate(const std::string& name) const {
    return openssl(
               "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.cnf -subj /CN=" +
               name + " -keyout " + name + ".key -out " + name + ".csr") &&
           openssl("x509 -req -in " + name +
                   ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 " + "-extfile " + name +
                   ".ext -out " + name + ".crt");
  }

  test::TemporaryFolder folder_;
  bool made_ = false;
};

const Certificates& certificates() {
  static const Certificates made;
  return made;
}

bool no_openssl() {
  if (certificates().made()) return false;
  std::cout << "skipped: openssl is absent\n";
  return true;
}

}  // namespace

TEST_CASE("STARTTLS with a trusted certificate", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer server(certificates().server("good"));
  auto mailer = test::make_mailer(certificates().client(server));
  for (int i = 0; i < 3; ++i)
    CHECK(shown(mailer->send(sample_mail())) == "accepted 250 250 2.0.0 queued");
  REQUIRE(server.mails().size() == 3);
  CHECK(server.mails()[2].tls);
  CHECK(server.connections() == 1);
  const auto commands = server.commands();
  CHECK(std::count(commands.begin(), commands.end(), "EHLO [127.0.0.1]") == 2);
}

TEST_CASE("TLS from the first byte", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer::Settings settings = certificates().server("good");
  settings.implicit_tls = true;
  FakeSmtpServer server(settings);
  mail::SmtpSettings client = certificates().client(server);
  client.tls = mail::Tls::kImplicit;
  port::Mail mail = sample_mail();
  mail.attachments = {{"big.bin", "application/octet-stream", std::string(3 << 20, 'x')}};
  CHECK(shown(send_once(client, mail)) == "accepted 250 250 2.0.0 queued");
  CHECK(server.mails().at(0).tls);
  CHECK(server.mails().at(0).data.size() > (4 << 20));
}

TEST_CASE("a certificate that is not trusted or for another name gets no mail", "[mail][tls]") {
  if (no_openssl()) return;
  {
    FakeSmtpServer server(certificates().server("good"));
    CHECK_THAT(shown(send_once(certificates().client(server, "foreign"))),
               StartsWith("deferred 0 TLS handshake with 127.0.0.1: "));
    mail::SmtpSettings system = certificates().client(server);
    system.ca_file.clear();
    CHECK_THAT(shown(send_once(system)), StartsWith("deferred 0 TLS handshake with 127.0.0.1: "));
    CHECK(server.mails().empty());
  }
  FakeSmtpServer server(certificates().server("other"));
  CHECK_THAT(shown(send_once(certificates().client(server))),
             StartsWith("deferred 0 TLS handshake with 127.0.0.1: "));
  CHECK(server.mails().empty());
}

TEST_CASE("a required STARTTLS that is missing or refused gets no mail", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer without;
  CHECK(shown(send_once(certificates().client(without))) ==
        "deferred 0 STARTTLS: required, but the server offers none");
  FakeSmtpServer refusing(certificates().server("good"));
  refusing.next("STARTTLS", FakeSmtpServer::say("454 4.7.0 not now"));
  CHECK(shown(send_once(certificates().client(refusing))) ==
        "deferred 0 STARTTLS: 454 4.7.0 not now");
  refusing.next("STARTTLS", FakeSmtpServer::say("501 5.5.4 what?"));
  CHECK_THAT(shown(send_once(certificates().client(refusing))),
             StartsWith("deferred 0 STARTTLS: 501"));
  CHECK(without.mails().empty());
  CHECK(refusing.mails().empty());
}

TEST_CASE("replies injected before TLS end the connection", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer server(certificates().server("good"));
  server.next("STARTTLS", FakeSmtpServer::say("220 go on\r\n250-evil\r\n250 AUTH PLAIN"));
  CHECK(shown(send_once(certificates().client(server))) ==
        "deferred 0 TLS: plain text after the reply to STARTTLS");
}

TEST_CASE("a handshake that stalls or breaks is bounded", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer server(certificates().server("good"));
  server.next("TLS", FakeSmtpServer::stall());
  server.next("TLS", FakeSmtpServer::hang_up());
  const auto start = std::chrono::steady_clock::now();
  CHECK_THAT(shown(send_once(certificates().client(server))),
             StartsWith("deferred 0 TLS handshake"));
  CHECK_THAT(shown(send_once(certificates().client(server))),
             StartsWith("deferred 0 TLS handshake"));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(4));
}

TEST_CASE("silence and loss over TLS mean what they mean without", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer server(certificates().server("good"));
  mail::SmtpSettings settings = certificates().client(server);
  settings.acceptance_timeout = std::chrono::milliseconds(200);
  server.next("MAIL", FakeSmtpServer::stall());
  CHECK_THAT(shown(send_once(settings)), StartsWith("deferred 0 before the message text: read: "));
  server.next(".", FakeSmtpServer::stall());
  CHECK_THAT(shown(send_once(settings)), StartsWith("uncertain 0 end of data: read: "));
  server.next(".", FakeSmtpServer::hang_up());
  CHECK_THAT(shown(send_once(settings)), StartsWith("uncertain 0 end of data: read: "));
  server.next(".", FakeSmtpServer::drip("250-endless\r\n"));
  CHECK_THAT(shown(send_once(settings)), StartsWith("uncertain 0 end of data: read: "));
}

TEST_CASE("AUTH PLAIN and LOGIN over TLS", "[mail][tls]") {
  if (no_openssl()) return;
  FakeSmtpServer::Settings settings = certificates().server("good");
  settings.user = "văn-thư";
  settings.password = "mật khẩu";
  FakeSmtpServer server(settings);
  mail::SmtpSettings client = certificates().client(server);
  client.user = settings.user;
  client.password = settings.password;
  for (const mail::Auth mechanism :
       {mail::Auth::kAutomatic, mail::Auth::kPlain, mail::Auth::kLogin}) {
    client.auth = mechanism;
    CHECK(send_once(client).state == SendState::kAccepted);
  }
  client.password = "wrong";
  client.auth = mail::Auth::kAutomatic;
  CHECK(shown(send_once(client)) == "deferred 0 AUTH PLAIN: 535 5.7.8 wrong password");
  client.auth = mail::Auth::kLogin;
  CHECK(shown(send_once(client)) == "deferred 0 AUTH LOGIN: 535 5.7.8 wrong password");
}

TEST_CASE("a password is not sent without TLS unless that is wanted", "[mail][tls]") {
  FakeSmtpServer server({{}, "u", "p", "", "", false});
  mail::SmtpSettings client = plain_settings(server);
  client.user = "u";
  client.password = "p";
  CHECK(shown(send_once(client)) == "deferred 0 AUTH: not done over a connection without TLS");
  for (const std::string& command : server.commands()) CHECK_THAT(command, !StartsWith("AUTH"));
  client.auth_without_tls = true;
  CHECK(send_once(client).state == SendState::kAccepted);
}

TEST_CASE("AUTH XOAUTH2", "[mail][tls]") {
  FakeSmtpServer server({{"AUTH XOAUTH2"}, "", "", "", "", false});
  mail::SmtpSettings client = plain_settings(server);
  client.auth_without_tls = true;
  client.auth = mail::Auth::kXoauth2;
  client.user = "u@x.vn";
  client.access_token = [] { return std::string("token"); };
  CHECK_THAT(shown(send_once(client)), StartsWith("deferred 0 AUTH XOAUTH2: 5"));
  const auto commands = server.commands();
  CHECK(std::count(commands.begin(), commands.end(),
                   "AUTH XOAUTH2 dXNlcj11QHgudm4BYXV0aD1CZWFyZXIgdG9rZW4BAQ==") == 1);
  client.access_token = []() -> std::string { throw std::runtime_error("no token today"); };
  CHECK(shown(send_once(client)) == "deferred 0 AUTH XOAUTH2: no access token: no token today");
}
