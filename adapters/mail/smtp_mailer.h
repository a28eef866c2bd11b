// The Mailer for a real mail server: SMTP with a small pool of connections that are used again.
//
// Thread-safe; a send waits while all connections are busy. What becomes of a mail:
//
//   kAccepted   2xx to the final dot
//   kRefused    5xx to MAIL, RCPT, DATA or the final dot; the mail is malformed (check.h), larger
//   than
//               the server's SIZE, or needs SMTPUTF8 that the server does not offer
//   kDeferred   4xx; 552 to RCPT (RFC 5321, 4.5.3.1.10); any loss or silence before the final dot;
//   and all
//               that is about the server and not about the mail: no connection, TLS or certificate,
//               the greeting, EHLO, AUTH (also 530, 534, 535, 538 to MAIL): somebody repairs the
//               settings, and the mails that waited still go out
//   kUncertain  lost, silent or unintelligible after the final dot was sent
//
// Where there are several servers, a mail goes to the first with which a word can be had; what that
// server then says of the mail holds. send_many() uses as many connections as there are, begins no
// mail after half a minute, and leaves for later what a destination takes only after a second.
//
// Each wait is bounded by the settings' limits, name resolution by the system resolver's. A
// connection that turns out dead at the first words of a mail is replaced once, unseen by the
// caller.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "adapters/mail/destinations.h"
#include "adapters/mail/mime_writer.h"
#include "adapters/mail/smtp_pool.h"
#include "adapters/mail/smtp_settings.h"
#include "engine/base/result.h"
#include "workflows/port/mailer.h"

namespace vanthu::mail {

class SmtpMailer : public port::Mailer {
 public:
  // Connects to nothing yet. `fallback`: further servers; the first one's destinations count for
  // all. Refused: "mail.bad_settings" (where: the setting), "mail.bad_ca_file",
  // "mail.bad_smime_key".
  static base::Result<std::unique_ptr<SmtpMailer>> make(SmtpSettings settings,
                                                        std::vector<SmtpSettings> fallback = {});
  ~SmtpMailer() override;  // says QUIT on idle connections; no send may be under way

  port::SendResult send(const port::Mail& mail) override;
  std::vector<port::SendResult> send_many(std::span<const port::Mail> mails) override;

 private:
  class Batch;
  SmtpMailer(std::vector<std::unique_ptr<SmtpPool>> servers,
             std::shared_ptr<const SmimeSigner> signer);
  std::size_t sessions() const;
  port::SendResult hand_over(const port::Mail& mail, Enclosures* enclosures);

  const std::vector<std::unique_ptr<SmtpPool>> servers_;
  const std::shared_ptr<const SmimeSigner> signer_;  // nullptr: mails are not signed
  Destinations destinations_;
};

}  // namespace vanthu::mail
