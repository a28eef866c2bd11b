// The way out to the receivers of events: one POST, and what became of it.
//
// Thread-safe. May be slow: never called inside a transaction. Never throws for what a server says
// or fails to say. Addresses of the office's own network are not called unless the settings allow
// them, whatever name they come under; redirections are not followed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::port {

struct WebhookPost {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct WebhookAnswer {
  int status = 0;          // RFC 9110; 0: there was none
  std::string detail;      // what failed; one line
  bool forbidden = false;  // the address may not be called
  long retry_after = 0;    // seconds that the server asks to wait; 0: it does not
};

class WebhookSender {
 public:
  virtual ~WebhookSender() = default;
  virtual WebhookAnswer post(const WebhookPost& post) = 0;
  // Whether such an address may be asked for at all. Refused: "webhook.bad_url".
  virtual base::Outcome check(const std::string& url) = 0;
};

}  // namespace vanthu::port
