#include "adapters/memory_store/data.h"

namespace vanthu::memory_store {
namespace {

bool closes_circle(const Holder* owner, const Holder& holder) {
  for (; owner != nullptr; owner = owner->waits_for) {
    if (owner == &holder) return true;
  }
  return false;
}

}  // namespace

bool Data::held_by_other(const LockKey& key, const Holder& holder) const {
  const auto at = locks_.find(key);
  return at != locks_.end() && at->second != &holder;
}

bool Data::take(std::unique_lock<std::mutex>& lock, const LockKey& key, Holder& holder, bool wait) {
  const auto deadline = std::chrono::steady_clock::now() + lock_timeout_;
  while (held_by_other(key, holder)) {
    if (!wait) return false;
    holder.waits_for = locks_.at(key);
    const bool circle = closes_circle(holder.waits_for, holder);
    const bool late = circle || released_.wait_until(lock, deadline) == std::cv_status::timeout;
    holder.waits_for = nullptr;
    if (late && held_by_other(key, holder)) {
      throw port::StoreConflict(circle ? "two units wait for each other" : "waited for a lock");
    }
  }
  locks_[key] = &holder;
  return true;
}

void Data::release(const std::set<LockKey>& keys) {
  for (const auto& key : keys) locks_.erase(key);
  released_.notify_all();
}

bool Data::fails(bool afterwards) {
  if (!afterwards) ++calls_;
  if (fail_at_ == 0 || calls_ != fail_at_ || afterwards != fail_afterwards_) return false;
  fail_at_ = 0;
  return true;
}

void Data::fail_at(std::uint64_t n, bool afterwards) {
  const std::lock_guard lock(mutex);
  calls_ = 0;
  fail_at_ = n;
  fail_afterwards_ = afterwards;
}

std::uint64_t Data::calls() {
  const std::lock_guard lock(mutex);
  return calls_;
}

}  // namespace vanthu::memory_store
