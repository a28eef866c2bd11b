// A mail server for tests that does what it is told: says any reply, stalls, hangs up, offers
// anything.
//
//   FakeSmtpServer server;                                     // 127.0.0.1, a free port
//   server.next("RCPT", FakeSmtpServer::say("450 4.2.0 later"));
//   ... send to 127.0.0.1:server.port() ...
//   server.mails()                                             // what it accepted, dot-unstuffed
//
// Steps are named by the verb that they answer, and by CONNECT (instead of the greeting), "." (the
// end of a message), BODY (the message's first bytes) and TLS (instead of the handshake after
// STARTTLS). The n-th arrival of a verb, over all connections, takes the n-th step given for it;
// with none left the usual answer follows. All members may be called from any thread. Compile
// fake_smtp_server.cpp with the test and link Poco::Net and Poco::NetSSL.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace vanthu::test {

class FakeSmtpServer {
 public:
  struct Step {
    enum class Kind { kSay, kSayAndHangUp, kStall, kHangUp, kDrip };
    Kind kind = Kind::kSay;
    std::string text;
  };
  // `text` without the last CRLF; several lines: "250-a\r\n250 b".
  static Step say(std::string text) { return {Step::Kind::kSay, std::move(text)}; }
  static Step say_and_hang_up(std::string text) {
    return {Step::Kind::kSayAndHangUp, std::move(text)};
  }
  static Step stall() {
    return {Step::Kind::kStall, {}};
  }  // until the client goes or the server stops
  static Step hang_up() { return {Step::Kind::kHangUp, {}}; }
  // `text` again and again, a byte every 20 ms, for ever.
  static Step drip(std::string text) { return {Step::Kind::kDrip, std::move(text)}; }

  struct Settings {
    std::vector<std::string> offers = {"PIPELINING", "SIZE 10485760", "8BITMIME", "SMTPUTF8",
                                       "DSN"};
    std::string user;  // with password: AUTH PLAIN and LOGIN take these only
    std::string password;
    std::string certificate_file;  // PEM; with key_file: STARTTLS is offered
    std::string key_file;
    bool implicit_tls = false;
  };

  struct Mail {
    int connection = 0;  // 1, 2, ...
    bool tls = false;
    std::string mail_from;             // the whole command
    std::vector<std::string> rcpt_to;  // the whole commands
    std::string data;
  };

  FakeSmtpServer() : FakeSmtpServer(Settings{}) {}
  explicit FakeSmtpServer(Settings settings);
  ~FakeSmtpServer();  // hangs up everywhere and joins its threads

  std::uint16_t port() const;
  void next(const std::string& verb, Step step);

  std::vector<Mail> mails() const;
  std::vector<std::string> commands() const;  // of all connections, in order of arrival
  int connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vanthu::test
