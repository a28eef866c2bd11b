// One's own deadlines as a calendar at a secret address: tasks, duties, acknowledgements.
//
// The address has 256 random bits, of which the database keeps the SHA-256; whoever has it sees
// what is due and nothing else, so it can be renewed and given up. Calendars go to strangers'
// servers: of a secret document they say that there is one. An account has one address.
#pragma once

#include <optional>
#include <string>

#include "workflows/port/calendar_feeds.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// A new address; an earlier one is good for nothing from now on. Gives the token, which is not kept
// anywhere else. Refused: "permission.denied", "permission.scope".
base::Result<std::string> renew_calendar(Office& office, const Principal& principal);
base::Outcome give_up_calendar(Office& office, const Principal& principal);
base::Result<std::optional<port::CalendarFeedRow>> calendar_feed(Office& office,
                                                                 const Principal& principal);

// The calendar itself (RFC 5545). Refused: "calendar.not_found".
base::Result<std::string> calendar_text(Office& office, const std::string& token);

}  // namespace vanthu::service
