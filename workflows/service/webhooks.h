// Who is told of events, looked after by administrators; and the sending itself.
//
// A POST carries a CloudEvents 1.0 event as JSON (structured mode) and the headers of Standard
// Webhooks: the event's id, which stays the same over every try, the time of this try, and a
// signature of both with the body by the receiver's secret (HMAC-SHA256), and for a day after a
// renewal by the old one too. Any 2xx counts as taken. Else it is tried again after a growing
// pause, for three days; 410 disables the receiver. At least once: a receiver dedupes by the id.
#pragma once

#include <string>
#include <vector>

#include "workflows/port/webhooks.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Everything here asks for Operation::kManageWebhooks ("permission.denied") but send_due_events().

struct WebhookRequest {
  std::string name;
  std::string url;
  std::vector<std::string> events;  // event_types(), or "*"
};
struct WebhookView {
  port::WebhookRow row;  // secrets left out
  port::WebhookCounts counts;
};
struct NewWebhook {
  port::WebhookRow row;
  std::string secret;  // "whsec_…": shown this once
};

// Refused: "webhook.invalid" (where = the field), "webhook.bad_url".
base::Result<NewWebhook> add_webhook(Office& office, const Principal& principal,
                                     const WebhookRequest& request);
// Refused: the same, "webhook.not_found", "webhook.changed" (`as_of`, where it is given, is not
// when it was changed last).
base::Result<WebhookView> change_webhook(Office& office, const Principal& principal,
                                         const port::WebhookId& id, const WebhookRequest& request,
                                         bool disabled, std::optional<base::Time> as_of);
// A new secret; the old one signs too for a day. Refused: "webhook.not_found".
base::Result<NewWebhook> renew_webhook_secret(Office& office, const Principal& principal,
                                              const port::WebhookId& id);
base::Result<std::vector<WebhookView>> webhooks(Office& office, const Principal& principal);
base::Result<WebhookView> webhook(Office& office, const Principal& principal,
                                  const port::WebhookId& id);
// Newest first. Refused: "webhook.not_found".
base::Result<std::vector<port::WebhookCallRow>> webhook_calls(
    Office& office, const Principal& principal, const port::WebhookId& id, const std::string& state,
    const std::optional<port::WebhookCallId>& before, std::size_t limit);
// Owed again from now on, whatever became of it. Refused: "webhook.not_found".
base::Outcome replay_call(Office& office, const Principal& principal,
                          const port::WebhookCallId& id);
// An event to try it. Refused: "webhook.not_found".
base::Outcome ping_webhook(Office& office, const Principal& principal, const port::WebhookId& id);

// Sends to one receiver what is due, some of it; how many calls were made. Never inside a
// transaction.
std::size_t send_due_events(Office& office, const port::WebhookId& id);
// What was settled more than thirty days ago.
void forget_old_events(Office& office);

}  // namespace vanthu::service
