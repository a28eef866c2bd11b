// What a message that came in by mail means for the mail of ours it is about.
//
//   a delivery report   failed: the delivery is unreachable, with the server's words, and goes on
//                       under another address of the recipient's if the directory has one; the
//                       clerk sees it. Delayed or delivered: noted with the mail.
//   a read notice       the delivery is opened. Opened is not acknowledged.
//   a robot             noted, whatever it says.
//   a loop              kept, and nothing else.
//   a person            acknowledges if all of this holds: the message came to the Reply-To of a
//                       notice or reminder (mail_tag.h); its sender is who that mail was for, and
//                       the office's own server vouches for the sender where one is named in the
//                       rules; its words acknowledge (answer_words.h). All else waits in the
//                       clerk's tray (tray.h): refusals, questions, reports, what belongs to
//                       nothing, and what somebody else writes.
//
// Nothing is ever answered by mail, so no loop can come from here. A report counts only at the
// return path of the mail that it is about. One message is one row: the same one again (a server
// that tries once more, two programs that fetch the same folder) changes nothing.
#pragma once

#include <string_view>

#include "workflows/port/incoming_mail.h"
#include "workflows/service/office.h"

namespace vanthu::service {

struct Received {
  port::ReceivedMailRow row;
  bool repeated = false;  // it was there already; nothing was changed
};

// `bytes`: the message as it came, to know it again. One transaction. Refused only when the
// database's state changed again and again meanwhile: to be tried later ("receive.busy").
base::Result<Received> receive(Office& office, const port::IncomingMail& mail,
                               std::string_view bytes);

}  // namespace vanthu::service
