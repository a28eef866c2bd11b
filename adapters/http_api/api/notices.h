// Notices beside mail: other systems that are told of events, and calendars to subscribe to. What
// shows a secret shows it once: it is not repeated for an Idempotency-Key (repeat.cpp).
#pragma once

#include "adapters/http_api/site.h"

namespace vanthu::http_api::api {

Response list_event_types(Site&, const Request&);  // webhook.cpp
Response list_webhooks(Site&, const Request&);
Response show_webhook(Site&, const Request&);
Response add_webhook(Site&, const Request&);
Response change_webhook(Site&, const Request&);
Response renew_webhook_secret(Site&, const Request&);
Response ping_webhook(Site&, const Request&);
Response list_webhook_calls(Site&, const Request&);
Response replay_webhook_call(Site&, const Request&);

Response show_live(Site&, const Request&);  // live.cpp; hands the connection over

Response show_calendar_feed(Site&, const Request&);  // calendar.cpp
Response renew_calendar_feed(Site&, const Request&);
Response give_up_calendar_feed(Site&, const Request&);
Response show_calendar(Site&, const Request&);  // itself, at its secret address

}  // namespace vanthu::http_api::api
