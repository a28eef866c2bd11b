// A bell: whoever commits rings it, sleeping workers look at the store again. It is only a hint; a
// missed ring costs at most one polling interval, never work.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "engine/base/time.h"

namespace vanthu::runtime {

// Thread-safe.
class Wakeup {
 public:
  using Ticket = std::uint64_t;

  // Take the ticket before looking for work: a ring after that is not slept through.
  Ticket ticket();
  void ring();
  // Returns when it rang after `ticket` was taken, or after `longest`.
  void wait(Ticket ticket, base::Microseconds longest);

 private:
  std::mutex mutex_;
  std::condition_variable rang_;
  Ticket rings_ = 0;
};

}  // namespace vanthu::runtime
