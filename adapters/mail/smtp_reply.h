// What an SMTP server says: replies (RFC 5321, 4.2) and what EHLO offers (4.1.1.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::mail {

struct Reply {
  int code = 0;                    // 200-599
  std::vector<std::string> lines;  // without code and separator

  bool positive() const { return code / 100 == 2; }
  std::string text() const;  // "550 5.1.1 no such user", lines joined by spaces
};

// Cuts a byte stream into replies. Bounded: a reply beyond 64 KB or against the grammar breaks it,
// for ever.
class ReplyReader {
 public:
  void feed(std::string_view bytes) { pending_ += bytes; }
  std::optional<Reply> next();  // nothing: more bytes are needed, or it is broken
  bool broken() const { return broken_; }
  bool empty() const { return pending_.empty() && partial_.lines.empty(); }

 private:
  bool take_line(std::string_view line);

  std::string pending_;
  Reply partial_;
  std::size_t partial_bytes_ = 0;
  bool broken_ = false;
};

struct Capabilities {
  bool starttls = false;
  bool pipelining = false;
  bool eight_bit_mime = false;
  bool smtputf8 = false;
  bool dsn = false;
  bool size = false;              // RFC 1870 is offered...
  std::uint64_t size_limit = 0;   // ...with this limit in bytes; 0: none named
  std::vector<std::string> auth;  // upper case

  bool offers_auth(std::string_view mechanism) const;
};

// Unknown keywords are passed over; letters' case does not count.
Capabilities parse_capabilities(const Reply& ehlo);

}  // namespace vanthu::mail
