// A mailbox that is read over IMAP, and how long its server may take.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "adapters/mail/smtp_settings.h"

namespace vanthu::mail {

struct ImapSettings {
  std::string host;  // name or IP address; the certificate must be for it
  std::uint16_t port = 993;
  Tls tls = Tls::kImplicit;
  std::string ca_file;  // PEM; empty: the system's authorities. Verification is never off.
  std::string user;
  std::string password;
  bool password_without_tls = false;  // else it is not sent over a plain connection
  std::string folder = "INBOX";
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds command_timeout{20'000};  // for each answer, or 16 KB of it
};

}  // namespace vanthu::mail
