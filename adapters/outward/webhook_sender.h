// Sends events to their receivers over https (workflows/port/webhook_sender.h); over http only to
// addresses that the settings allow by name.
#pragma once

#include "adapters/outward/address_guard.h"
#include "adapters/outward/settings.h"
#include "workflows/port/webhook_sender.h"

namespace vanthu::outward {

// Immutable; thread-safe.
class HttpsWebhookSender final : public port::WebhookSender {
 public:
  explicit HttpsWebhookSender(WebhookSettings settings);

  port::WebhookAnswer post(const port::WebhookPost& post) override;
  base::Outcome check(const std::string& url) override;

 private:
  const WebhookSettings settings_;
  const AddressGuard guard_;
};

}  // namespace vanthu::outward
