#include "adapters/sql_store/writer_gate.h"

#include <algorithm>

#include "engine/port/failure.h"

namespace vanthu::sql_store {

void WriterGate::enter() {
  std::unique_lock lock(mutex_);
  const std::uint64_t ticket = ++last_ticket_;
  queue_.push_back(ticket);
  if (moved_.wait_for(lock, timeout_, [&] { return queue_.front() == ticket; })) return;
  queue_.erase(std::find(queue_.begin(), queue_.end(), ticket));
  throw port::StoreConflict("waited too long for the other writers");
}

void WriterGate::leave() {
  {
    const std::lock_guard lock(mutex_);
    queue_.pop_front();
    held_.clear();
  }
  moved_.notify_all();
}

void WriterGate::hold(const base::Uuid& root) {
  const std::lock_guard lock(mutex_);
  held_.insert(root);
}

bool WriterGate::held(const base::Uuid& root) const {
  const std::lock_guard lock(mutex_);
  return held_.contains(root);
}

}  // namespace vanthu::sql_store
