// The threads that send events to their receivers while the server runs.
//
// Each takes a receiver that no other thread of this process has, so that one that does not answer
// keeps one thread and nobody else's events; what several processes take is kept apart by leases.
// They look when something was committed, and every second for what other processes made and for
// what is due again. The store's failures are logged by `log` and waited out.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "workflows/service/webhooks.h"

namespace vanthu::service {

class WebhookDispatcher {
 public:
  WebhookDispatcher(Office& office, std::size_t threads,
                    std::function<void(const std::string&)> log);
  ~WebhookDispatcher() { stop(); }
  WebhookDispatcher(const WebhookDispatcher&) = delete;
  WebhookDispatcher& operator=(const WebhookDispatcher&) = delete;

  void stop();  // waits for calls under way

 private:
  void run(std::stop_token stop);
  // A receiver that may have something due; nothing: every one was looked at since.
  std::optional<port::WebhookId> next(std::set<port::WebhookId>& seen);
  void look(std::stop_token stop);

  Office& office_;
  const std::function<void(const std::string&)> log_;
  std::mutex mutex_;
  std::set<port::WebhookId> busy_;
  std::vector<std::jthread> threads_;
};

}  // namespace vanthu::service
