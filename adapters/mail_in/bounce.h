// Delivery reports in words for people: qmail (QSBMF), Exim, Sendmail, Exchange, Gmail, MDaemon and
// others, in English and Vietnamese, as servers write that do not follow RFC 3464.
#pragma once

#include "adapters/mail_in/message.h"

namespace vanthu::mail_in {

// Fills reports and answers_to; false if the text is no report. Asked only of messages that come
// from a server (is_from_server) or name failed recipients in their header.
bool read_bounce_text(const Message& message, port::IncomingMail& out);

// Whether the sender is the mail system itself: the null return path, mailer-daemon, postmaster.
bool is_from_server(const port::IncomingMail& mail);

}  // namespace vanthu::mail_in
