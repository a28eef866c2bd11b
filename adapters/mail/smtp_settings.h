// How the organisation's mail server is reached and how long it may take.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "adapters/mail/smime.h"

namespace vanthu::mail {

enum class Tls {
  kNone,      // plain text: a server on this machine
  kStartTls,  // RFC 3207, required: a server that does not offer it gets no mail
  kImplicit,  // TLS from the first byte (RFC 8314; port 465)
};

enum class Auth { kAutomatic, kPlain, kLogin, kXoauth2 };  // kAutomatic: PLAIN, else LOGIN

// What the servers of one domain take from us; 0: no limit.
struct DestinationLimit {
  std::size_t sessions = 0;    // mails at the same time
  std::size_t per_minute = 0;  // mails begun
};

struct SmtpSettings {
  std::string host;  // name or IP address; the certificate must be for it
  std::uint16_t port = 587;
  Tls tls = Tls::kStartTls;
  std::string ca_file;     // PEM; empty: the system's authorities. Verification is never off.
  std::string local_name;  // for EHLO; empty: the address literal of the connection's own end

  std::string user;  // empty: no AUTH
  std::string password;
  std::function<std::string()> access_token;  // kXoauth2: asked once for each new connection
  Auth auth = Auth::kAutomatic;
  bool auth_without_tls = false;  // else a password is not sent over a plain connection

  std::size_t sessions = 4;                // connections at most, at once
  std::size_t messages_per_session = 100;  // then QUIT and a new connection
  // By the recipient's domain in lower case; "*" is for each domain that is not named.
  std::map<std::string, DestinationLimit> destinations;
  std::optional<SmimeFiles> smime;  // of the first server: every mail is signed (smime.h)
  bool success_receipts = false;    // with DSN: ask for a receipt of delivery too (RFC 3461)

  std::chrono::milliseconds connect_timeout{10'000};      // for each address of the host
  std::chrono::milliseconds command_timeout{60'000};      // until a whole reply, or 16 KB taken
  std::chrono::milliseconds acceptance_timeout{300'000};  // for the reply to the final dot
  std::chrono::milliseconds idle_check{5'000};   // idle longer: NOOP before it is used again
  std::chrono::milliseconds idle_limit{60'000};  // idle longer: closed instead
};

}  // namespace vanthu::mail
