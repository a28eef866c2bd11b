// What is wrong with a mail, found before a byte of it is written or sent.
#pragma once

#include "engine/base/result.h"
#include "workflows/port/mailer.h"

namespace vanthu::mail {

// Refuses, with `where` naming the field:
//   mail.bad_message_id  message_id (or in_reply_to) is no msg-id
//   mail.no_recipient    `to` is empty
//   mail.bad_address     from, to, reply_to, return_path: no addr-spec (see is_address); a return
//   path
//                        may also be "<>", the null one of RFC 5321, 4.5.5
//   mail.line_break      CR, LF or NUL in anything that goes into a header: header injection
//   mail.not_utf8        a field that is not UTF-8
//   mail.bad_header      a further header whose name is no field name (RFC 5322, 3.6.8), is longer
//                        than 40, is one that the writer writes itself, or is Bcc or Return-Path
//   mail.bad_attachment  a file name with a path in it, a content type that is none (RFC 2045, 5.1)
base::Outcome check(const port::Mail& mail);

// An error as SendResult::detail wants it: one line, both languages.
std::string detail_of(const base::Error& error);

}  // namespace vanthu::mail
