// The way out for electronic mail: what a message is, and what can become of handing it over.
//
// A Mailer is thread-safe: several workers may send at once. It never throws for what a mail server
// says or fails to say; that is a SendResult. Its message ids are the caller's, fixed before the
// first try, so that a repeated try is recognisable as the same message (RFC 5322, 3.6.4).
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/time.h"

namespace vanthu::port {

struct Mailbox {
  std::string name;     // UTF-8, may be empty
  std::string address;  // addr-spec, "clerk@office.example"
  bool operator==(const Mailbox&) const = default;
};

struct MailAttachment {
  std::string file_name;     // UTF-8, no path
  std::string content_type;  // "application/pdf"
  std::string bytes;
};

struct Mail {
  std::string message_id;  // with angle brackets, unique and fixed for ever
  base::Time date{};       // of the first try
  Mailbox from;
  std::vector<Mailbox> to;
  std::string reply_to;     // addr-spec or empty
  std::string return_path;  // envelope sender; empty: from.address; "<>": the null one
  std::string subject;      // UTF-8, no line breaks
  std::string text;         // plain part, UTF-8
  std::string html;         // HTML part, UTF-8; empty: text only
  std::string in_reply_to;  // message id of the thread's first mail, or empty
  std::vector<std::pair<std::string, std::string>> headers;  // further ones: Auto-Submitted, X-…
  std::vector<MailAttachment> attachments;
  // Behind them, the same for many mails: kept once, and written once for a whole send_many().
  std::vector<std::shared_ptr<const MailAttachment>> enclosures;
};

enum class SendState {
  kAccepted,   // the server took responsibility (2xx after the final dot)
  kDeferred,   // not now: 4xx, connection lost before the final dot, server away; try again later
  kUncertain,  // lost after the final dot was sent: may have been accepted; try again, same id
  kRefused,    // never: 5xx, or the mail itself is malformed
  kNotTried,   // no word of it was said, and so it is no try: `wait` says when to come again
};

struct SendResult {
  SendState state = SendState::kAccepted;
  int code = 0;                       // SMTP reply code, 0 where there was none
  std::string detail;                 // the server's words, or what failed; one line
  std::chrono::milliseconds wait{0};  // kNotTried: its destination takes no more before that
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual SendResult send(const Mail& mail) = 0;
  // As send() of each, in their order, some at the same time; what would take too long, or more
  // than a destination is allowed, is kNotTried (send() waits instead).
  virtual std::vector<SendResult> send_many(std::span<const Mail> mails) {
    std::vector<SendResult> results;
    for (const auto& mail : mails) results.push_back(send(mail));
    return results;
  }
};

}  // namespace vanthu::port
