// An IMAP session (RFC 3501, 9051) with one folder of a mailbox, as far as fetching needs it: what
// has not been taken yet, the bytes of one message, and that it was taken.
//
// A message that was taken bears the keyword "vanthu-taken", so that somebody who reads the mailbox
// beside us hides nothing; where the server keeps no keywords, \Seen. Nothing is ever deleted. Not
// thread-safe: one owner.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "adapters/mail/imap_settings.h"
#include "adapters/mail/smtp_connection.h"

namespace vanthu::mail {

class ImapSession {
 public:
  // Connects, starts TLS, signs in, opens the folder. `trust` outlives this; null is enough for
  // Tls::kNone. Throws ConnectionLost, also for what the server refuses.
  ImapSession(const ImapSettings& settings, const TlsTrust* trust);

  // The UIDs of what has not been taken, oldest first. Throws ConnectionLost.
  std::vector<std::uint32_t> waiting();
  // The first `most` bytes of a message, as it came; empty: it is gone. Throws ConnectionLost.
  std::string fetch(std::uint32_t uid, std::size_t most);
  void note_taken(std::uint32_t uid);
  void sign_out();  // says so to the server

 private:
  // One line of the server's, with the literals (RFC 3501, 4.3) that stood in it.
  struct Line {
    std::string text;
    std::vector<std::string> literals;
  };
  std::string take(std::size_t bytes);
  std::string take_line();
  Line next();
  // The untagged answers to a command; throws ConnectionLost unless the server says OK. `more` is
  // said when it asks for more (RFC 3501, 7.5).
  std::vector<Line> ask(const std::string& command, const std::string& named,
                        const std::string& more = {});
  void sign_in();
  void open_folder();

  const ImapSettings& settings_;
  SmtpConnection connection_;
  std::string unread_;  // bytes that came and were not looked at
  std::uint64_t commands_ = 0;
  bool keywords_ = false;
};

}  // namespace vanthu::mail
