// Who vouches for the sender: Authentication-Results (RFC 8601) as the receiving servers wrote
// them.
#pragma once

#include "adapters/mail_in/message.h"

namespace vanthu::mail_in {

// The servers (authserv-id, lower case) whose topmost field says that the From address is of its
// domain: dmarc=pass, or dkim=pass or spf=pass for that domain or one above it. A server is to be
// believed only where it is the reader's own, which removes fields that claim to be its (5).
std::vector<std::string> vouching_servers(const Message& message);

}  // namespace vanthu::mail_in
