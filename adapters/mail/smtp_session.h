// An SMTP session (RFC 5321) over one connection: opening with TLS and AUTH, then message after
// message.
//
// One message is one transaction for all its recipients: when the server refuses one of them nobody
// gets it, so that a repeated try never doubles what some have already. With PIPELINING (RFC 2920)
// MAIL and RCPT go in one packet, for a single recipient DATA too. Not thread-safe: one owner at a
// time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/mail/smtp_connection.h"
#include "workflows/port/mailer.h"

namespace vanthu::mail {

struct Envelope {
  std::string sender;  // addr-spec; empty: the null return path
  std::vector<std::string> recipients;
  std::string id;  // message id, for the ENVID of DSN
  bool smtputf8 = false;
};

// What became of a message, and of the session that carried it.
struct Delivery {
  port::SendResult result;
  bool reusable = false;  // ready for the next message
  bool stale = false;     // dead before it took the first word of this message: a fresh one may do
};

class SmtpSession {
 public:
  // Connects, greets, starts TLS, authenticates. Throws ConnectionLost; the server's refusal of any
  // of these is one too, since it is not about a mail: a wrong password must not kill the mails
  // that wait.
  SmtpSession(const SmtpSettings& settings, const TlsTrust* trust);

  // `message`: CRLF line ends. Never throws ConnectionLost.
  Delivery deliver(const Envelope& envelope, std::string_view message);

  bool alive();  // NOOP
  void quit();   // tells the server, waits a second at most for its answer

  std::size_t delivered() const { return delivered_; }

 private:
  Reply ask(std::string_view command);
  void must(const Reply& reply, int code_class, std::string_view step);
  void hello();
  void secure_and_hello();
  void authenticate();
  void authenticate_by(Auth mechanism);
  std::string mail_command(const Envelope& envelope, std::size_t size) const;
  std::string rcpt_command(const Envelope& envelope, const std::string& recipient) const;
  void exchange(const std::vector<std::string>& commands, std::vector<Reply>& replies);
  Delivery after_refusal(port::SendResult result, bool at_once);
  Delivery transmit(std::string_view message);

  const SmtpSettings& settings_;
  SmtpConnection connection_;
  Capabilities offers_;
  std::size_t delivered_ = 0;
};

}  // namespace vanthu::mail
