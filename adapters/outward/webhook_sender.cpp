#include "adapters/outward/webhook_sender.h"

#include <algorithm>

#include "adapters/outward/exchange.h"
#include "adapters/outward/url.h"

namespace vanthu::outward {
namespace {

constexpr std::size_t kMostAnswer = 64 * 1024;

base::Error bad_url(const std::string& url) {
  return {"webhook.bad_url",
          {"Địa chỉ nhận sự kiện phải là https:// của một máy chủ công khai.",
           "Events are sent to https:// addresses of public servers."},
          url,
          {"Dùng https; mạng nội bộ phải được cho phép trong “webhooks.allowed_networks”.",
           "Use https; networks of one's own must be allowed in \"webhooks.allowed_networks\"."}};
}

// A delay in seconds (RFC 9110, 10.2.3); dates count as none.
long seconds_to_wait(const Reply& reply) {
  const auto found = reply.headers.find("retry-after");
  if (found == reply.headers.end() || found->second.empty() || found->second.size() > 6 ||
      found->second.find_first_not_of("0123456789") != std::string::npos) {
    return 0;
  }
  return std::stol(found->second);
}

}  // namespace

HttpsWebhookSender::HttpsWebhookSender(WebhookSettings settings)
    : settings_(std::move(settings)), guard_(settings_.allowed) {}

base::Outcome HttpsWebhookSender::check(const std::string& text) {
  const auto url = parse_url(text);
  if (!url) return bad_url(text);
  if (const auto address = parse_address_bytes(url->host)) {
    if (!guard_.allows(*address)) return bad_url(text);
    // Unencrypted only inside a network that the settings name.
    if (!url->tls && is_public(*address)) return bad_url(text);
    return base::Done{};
  }
  if (!url->tls || (is_this_machine(*url) && settings_.allowed.empty())) return bad_url(text);
  return base::Done{};
}

port::WebhookAnswer HttpsWebhookSender::post(const port::WebhookPost& post) {
  if (!check(post.url).ok()) return {0, "not an address that may be called", true, 0};
  Call call;
  call.method = "POST";
  call.url = post.url;
  call.headers = post.headers;
  call.body = post.body;
  call.ca_file = settings_.ca_file;
  call.time_limit = settings_.time_limit;
  call.most = kMostAnswer;
  call.guard = &guard_;
  const auto reply = exchange(call);
  return {reply.status, reply.failure, reply.forbidden, seconds_to_wait(reply)};
}

}  // namespace vanthu::outward
