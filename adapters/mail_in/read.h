// Incoming mail: the bytes of a message (RFC 5322, MIME) -> what it is and what it says.
//
// Pure, thread-safe, and total: any bytes are read as far as the limits allow, and a message that
// is no message at all is a person's with an empty text, for a clerk to look at. Time and memory
// are bounded by the limits, whatever the bytes; what was left out is named in `left_out`.
//
//   message.h    header fields and parts (gmime), decoded and bounded
//   report.h     RFC 3464 delivery reports, RFC 8098 read notices
//   bounce.h     the reports of servers that never heard of RFC 3464
//   robot.h      RFC 3834 and its forerunners: what no person wrote; loops
//   quotation.h  what a person wrote above the text they answer to
//   sender.h     who vouches for the sender (RFC 8601)
//
// The order of the questions is that of read(): a loop before anything else, then what servers
// say, then what programs say; who is left is a person. In doubt a message is a robot's: a robot
// taken for a person could answer for somebody, a person taken for a robot is still recorded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/port/incoming_mail.h"

namespace vanthu::mail_in {

struct Limits {
  std::size_t header_octets = 256 * 1024;  // of the whole message's header
  std::size_t parts = 200;                 // Content-Type fields; beyond: only the header is read
  std::size_t depth = 20;                  // parts within parts that are looked into
  std::size_t text_octets = 256 * 1024;    // of `text`
  std::size_t attachments = 20;
  std::size_t attachment_octets = 25 * 1024 * 1024;  // all together, decoded
  std::size_t received_fields = 50;                  // more: a loop
};

// What the server that hands the message over knows and what is the office's own.
struct Handover {
  std::string sender;                   // MAIL FROM; "<>": null; empty: not known
  std::vector<std::string> recipients;  // RCPT TO; empty: not known
  std::string own_domain;               // right side of our message ids
  std::string own_address;              // of this inbox: stands in X-Loop of what we send
};

port::IncomingMail read(std::string_view bytes, const Handover& handover,
                        const Limits& limits = {});

}  // namespace vanthu::mail_in
