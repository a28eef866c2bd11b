#include "engine/runtime/wakeup.h"

namespace vanthu::runtime {

Wakeup::Ticket Wakeup::ticket() {
  std::lock_guard lock(mutex_);
  return rings_;
}

void Wakeup::ring() {
  {
    std::lock_guard lock(mutex_);
    ++rings_;
  }
  rang_.notify_all();
}

void Wakeup::wait(Ticket ticket, base::Microseconds longest) {
  std::unique_lock lock(mutex_);
  rang_.wait_for(lock, longest, [&] { return rings_ != ticket; });
}

}  // namespace vanthu::runtime
