// One TCP or TLS connection to a mail server: bytes out, replies in, everything within a time
// limit.
//
// Built on Poco's sockets (TCP_NODELAY set: without it a session does 22 messages a second) and not
// on Poco's SMTPClientSession: that one loops for ever, and fills the memory, when a server closes
// inside a reply of several lines, and gives no limit for a reply as a whole. Not thread-safe: one
// owner.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters/mail/smtp_reply.h"
#include "adapters/mail/smtp_settings.h"
#include "engine/base/result.h"

namespace vanthu::mail {

// The connection is of no more use: refused, closed, silent beyond the limit, no TLS, no SMTP.
class ConnectionLost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Certificate authorities to verify a server against; thread-safe once made.
class TlsTrust {
 public:
  // Refused ("mail.bad_ca_file"): the file cannot be read as PEM certificates. Empty: the system's.
  static base::Result<std::shared_ptr<const TlsTrust>> load(const std::string& ca_file);
  ~TlsTrust();

  struct Context;
  const Context& context() const { return *context_; }

 private:
  explicit TlsTrust(std::unique_ptr<Context> context);
  std::unique_ptr<Context> context_;
};

class SmtpConnection {
 public:
  using Limit = std::chrono::milliseconds;

  // Connects to the first of the host's addresses that answers; with Tls::kImplicit does the
  // handshake. `trust` outlives this; null is enough for Tls::kNone. Throws ConnectionLost. The
  // name's resolution keeps to the system resolver's own limits.
  SmtpConnection(const SmtpSettings& settings, const TlsTrust* trust);
  ~SmtpConnection();  // closes; says nothing to the server
  SmtpConnection(const SmtpConnection&) = delete;
  SmtpConnection& operator=(const SmtpConnection&) = delete;

  // The handshake after a positive reply to STARTTLS (RFC 3207). Throws ConnectionLost, also when
  // the server has sent anything after that reply in plain text (injected replies).
  void start_tls();
  bool secure() const;

  // All bytes, each 16 KB of them within `limit`. Throws ConnectionLost.
  void write(std::string_view bytes, Limit limit);

  // The bytes that come next, one at least, within `limit`: for other protocols; replies of SMTP
  // are read by read() alone. Throws ConnectionLost.
  std::string receive(Limit limit);

  // The next whole reply, within `limit` from now. Throws ConnectionLost.
  Reply read(Limit limit);

  std::string address_literal() const;  // of this end: "[192.0.2.1]" (RFC 5321, 4.1.3)

 private:
  struct Socket;
  std::string host_;
  Limit handshake_limit_;
  const TlsTrust* trust_;
  std::unique_ptr<Socket> socket_;
  ReplyReader replies_;
};

}  // namespace vanthu::mail
