#include "workflows/service/webhook_dispatcher.h"

#include <chrono>
#include <exception>

namespace vanthu::service {
namespace {

constexpr std::chrono::milliseconds kShortest{200};  // between two looks
constexpr std::chrono::seconds kLongest{1};
constexpr std::chrono::hours kTidied{1};

}  // namespace

WebhookDispatcher::WebhookDispatcher(Office& office, std::size_t threads,
                                     std::function<void(const std::string&)> log)
    : office_(office), log_(std::move(log)) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this](std::stop_token stop) { run(std::move(stop)); });
  }
}

void WebhookDispatcher::stop() {
  for (auto& thread : threads_) thread.request_stop();
  office_.engine.wakeup().ring();
  threads_.clear();
}

std::optional<port::WebhookId> WebhookDispatcher::next(std::set<port::WebhookId>& seen) {
  const auto rows = office_.engine.call(
      office_.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::WebhookRow>> {
        return office_.records(t).webhooks().webhooks();
      });
  const std::lock_guard lock(mutex_);
  for (const auto& row : *rows) {
    if (row.disabled || seen.contains(row.id) || !busy_.insert(row.id).second) continue;
    seen.insert(row.id);
    return row.id;
  }
  return std::nullopt;
}

void WebhookDispatcher::look(std::stop_token stop) {
  std::set<port::WebhookId> seen;
  while (!stop.stop_requested()) {
    const auto id = next(seen);
    if (!id) return;
    struct Free {
      WebhookDispatcher& at;
      const port::WebhookId& id;
      ~Free() {
        const std::lock_guard lock(at.mutex_);
        at.busy_.erase(id);
      }
    } const free{*this, *id};
    while (!stop.stop_requested() && send_due_events(office_, *id) > 0) {
    }
  }
}

void WebhookDispatcher::run(std::stop_token stop) {
  auto tidied = std::chrono::steady_clock::now();
  while (!stop.stop_requested()) {
    const auto ticket = office_.engine.wakeup().ticket();  // before looking: no ring is missed
    const auto began = std::chrono::steady_clock::now();
    try {
      look(stop);
      if (began - tidied > kTidied) {
        forget_old_events(office_);
        tidied = began;
      }
    } catch (const std::exception& away) {
      log_(away.what());
    }
    std::this_thread::sleep_until(began + kShortest);
    office_.engine.wakeup().wait(ticket, kLongest);
  }
}

}  // namespace vanthu::service
