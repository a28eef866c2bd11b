// What no person wrote: automatic answers, lists (RFC 3834 and what was used before it), loops.
#pragma once

#include "adapters/mail_in/message.h"

namespace vanthu::mail_in {

// What tells it, one line ("Precedence: bulk"); empty if nothing does.
std::string sign_of_robot(const Message& message, const port::IncomingMail& mail);

// Whether the subject says it is a note of absence or a receipt; only its beginning counts, since
// what is answered stands behind it.
bool is_automatic_subject(std::string_view subject);

// What tells that the message is ours come back or goes round in circles; empty if nothing does.
std::string sign_of_loop(const Message& message, const port::IncomingMail& mail,
                         const Handover& handover, const Limits& limits);

}  // namespace vanthu::mail_in
