// Notices beside mail: calendars to subscribe to. What
// shows a secret shows it once: it is not repeated for an Idempotency-Key (repeat.cpp).
#pragma once

#include "adapters/http_api/site.h"

namespace vanthu::http_api::api {


Response show_calendar_feed(Site&, const Request&);  // calendar.cpp
Response renew_calendar_feed(Site&, const Request&);
Response give_up_calendar_feed(Site&, const Request&);
Response show_calendar(Site&, const Request&);  // itself, at its secret address

}  // namespace vanthu::http_api::api
