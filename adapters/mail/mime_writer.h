// A mail as the bytes that travel: RFC 5322 with MIME (RFC 2045-2047, 2231), lines ended by CRLF.
//
// Pure: the same mail gives the same bytes (boundaries come from the message id), so that a
// repeated try sends what the first one sent.
//
//   no attachment, one text     text/plain or text/html
//   no attachment, both texts   multipart/alternative (plain, html)
//   attachments                 multipart/mixed (one of the above, attachment...)
//
// Bodies are base64 with lines of 76 characters; line ends of both texts become CRLF (RFC
// 2045, 6.8), attachments come through byte by byte. The result is ASCII, except for addresses
// outside ASCII, which stand as UTF-8 (RFC 6532) and need a server with SMTPUTF8. A file name
// outside ASCII is given once in RFC 2231 form (Content-Disposition) and once as an ASCII shadow
// (name= of Content-Type): two parameters `filename` and `filename*` in one field are an error to
// strict readers. An attachment of type message/* or multipart/* goes as application/octet-stream,
// since RFC 2046, 5.2.1 forbids base64 for these. Without an Auto-Submitted of the caller's,
// "auto-generated" is written (RFC 3834, 5); without a References, the In-Reply-To.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "engine/base/result.h"
#include "workflows/port/mailer.h"

namespace vanthu::mail {

// The enclosures of many mails as they stand in a message, each written once. Thread-safe.
class Enclosures {
 public:
  std::shared_ptr<const std::string> entity(std::shared_ptr<const port::MailAttachment> file);

 private:
  struct Kept {
    std::shared_ptr<const port::MailAttachment> file;  // keeps its address from being another's
    std::shared_ptr<const std::string> entity;
  };
  std::mutex mutex_;
  std::map<const port::MailAttachment*, Kept> kept_;
};

// Refused: what check() refuses (check.h). `enclosures`: of the mails that are written with it.
base::Result<std::string> write_message(const port::Mail& mail, Enclosures* enclosures = nullptr);

// Whether the mail can only be handed to a server that offers SMTPUTF8 (RFC 6531).
bool needs_smtputf8(const port::Mail& mail);

}  // namespace vanthu::mail
