// What programs say in a form made for programs: delivery reports (RFC 3464, statuses of RFC 3463)
// and read notices (RFC 8098).
#pragma once

#include "adapters/mail_in/message.h"

namespace vanthu::mail_in {

// Fills reports, envelope_id and answers_to; false if the message holds no delivery report. A
// report without an action takes it from its status: 2 delivered, 4 delayed, 5 failed.
bool read_delivery_report(const Message& message, port::IncomingMail& out);

// Fills disposition and answers_to; false if it is no read notice.
bool read_notice(const Message& message, port::IncomingMail& out);

// The message ids of what was returned: from the header that came with it.
void add_returned_ids(const Message& message, port::IncomingMail& out);
void add_id(port::IncomingMail& out, const std::string& id);

// The first enhanced status code in a text, "5.1.1"; empty if there is none.
std::string status_in(std::string_view text);

}  // namespace vanthu::mail_in
