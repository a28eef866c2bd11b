// Taking in what waits in a mailbox (IMAP), for offices whose server hands nothing to a pipe.
#pragma once

#include "adapters/mail/imap_session.h"
#include "workflows/service/office.h"

namespace vanthu::config {

struct Fetched {
  std::size_t taken = 0;
  std::size_t left = 0;  // to be tried again: the database was busy
};
// One round, oldest first. A message is noted as taken after its transaction: a crash between the
// two brings it once more, which changes nothing (receive.h). Throws mail::ConnectionLost, and what
// the database throws.
Fetched fetch_mail(service::Office& office, const mail::ImapSettings& settings);

}  // namespace vanthu::config
