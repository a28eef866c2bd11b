// A message that came in by mail, read and classified: what a person, a mail server or a robot
// says.
//
// A value: nothing here is believed yet. Who wrote it is what the message claims, unless
// `authenticated_by` names the office's own server; what it answers to is proved only by an address
// that carries a tag of the office's (workflows/service/mail_tag.h). All texts are valid UTF-8 in
// NFC without NUL; all sizes are bounded by the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/port/mailer.h"

namespace vanthu::port {

enum class IncomingKind {
  kDeliveryReport,  // a mail server about a mail of ours (RFC 3464, and older forms)
  kReadNotice,      // a mail program: it was displayed, or deleted unread (RFC 8098)
  kAutomatic,       // a robot: vacation notes, receipts, mailing lists (RFC 3834)
  kLoop,            // our own mail come back, or one that has been everywhere
  kPerson,
};
std::string_view to_code(IncomingKind kind);  // "delivery_report", "read_notice", …

enum class DeliveryAction { kFailed, kDelayed, kDelivered, kRelayed };  // kRelayed: or expanded
std::string_view to_code(DeliveryAction action);

struct DeliveryReport {  // about one recipient
  DeliveryAction action = DeliveryAction::kFailed;
  std::string recipient;           // as the server knew it; may be empty
  std::string original_recipient;  // as we had written it, where the server says so
  std::string status;              // RFC 3463: "5.1.1"; may be empty
  std::string words;               // the server's own
  bool operator==(const DeliveryReport&) const = default;
};

struct IncomingMail {
  IncomingKind kind = IncomingKind::kPerson;
  std::string because;  // what told its kind, one line: "Auto-Submitted: auto-replied"

  // The envelope, from the server that hands the message over or from the header fields it wrote.
  std::string return_path;               // "<>": the null one; empty: not known
  std::vector<std::string> received_at;  // addresses of ours it may have been sent to

  std::string message_id;  // with angle brackets; empty: it has none
  Mailbox from;            // address empty: none, or more than one
  std::string subject;
  // Servers whose Authentication-Results (RFC 8601) say that the mail is of from's domain: DMARC,
  // or DKIM or SPF of that very domain or of one above it, passed.
  std::vector<std::string> authenticated_by;

  std::vector<std::string> answers_to;  // message ids, the nearest first; with brackets
  std::string envelope_id;              // Original-Envelope-Id, decoded
  std::vector<DeliveryReport> reports;  // kDeliveryReport: never empty
  std::string disposition;              // kReadNotice: "displayed", "deleted", …

  std::string text;  // the whole of it, as plain text
  std::string said;  // what stands above the quotation, without signature
  std::vector<MailAttachment> attachments;
  std::vector<std::string> left_out;  // what was beyond the limits, one line each
};

}  // namespace vanthu::port
