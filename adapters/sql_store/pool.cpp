#include "adapters/sql_store/pool.h"

#include <algorithm>

namespace vanthu::sql_store {
namespace {

constexpr std::chrono::seconds kTrustedIdle{5};

}  // namespace

Pool::Pool(std::size_t size, std::chrono::milliseconds acquire_timeout, Open open)
    : size_(std::max<std::size_t>(size, 1)),
      acquire_timeout_(acquire_timeout),
      open_(std::move(open)) {}

std::unique_ptr<Session> Pool::take_or_reserve() {
  std::unique_lock lock(mutex_);
  const auto ready = [&] { return !idle_.empty() || open_count_ < size_; };
  if (!freed_.wait_for(lock, acquire_timeout_, ready)) {
    throw port::StoreUnavailable("every database session is in use");
  }
  if (idle_.empty()) {
    ++open_count_;
    return nullptr;
  }
  Idle idle = std::move(idle_.back());
  idle_.pop_back();
  lock.unlock();
  const bool trusted = std::chrono::steady_clock::now() - idle.since < kTrustedIdle;
  if (trusted || idle.session->alive()) return std::move(idle.session);
  return nullptr;  // the dead one's place is kept for its successor
}

std::unique_ptr<Session> Pool::acquire() {
  if (auto session = take_or_reserve()) return session;
  try {
    return open_();
  } catch (...) {
    drop_place();
    throw;
  }
}

void Pool::drop_place() {
  {
    const std::lock_guard lock(mutex_);
    --open_count_;
  }
  freed_.notify_one();
}

void Pool::give_back(std::unique_ptr<Session> session) noexcept {
  session->rollback();
  std::vector<Idle> closing;
  const bool keep = !session->failed() || session->alive();
  if (!keep) session.reset();
  {
    const std::lock_guard lock(mutex_);
    if (keep) {
      idle_.push_back({std::move(session), std::chrono::steady_clock::now()});
    } else {
      closing.swap(idle_);
      open_count_ -= closing.size() + 1;
    }
  }
  freed_.notify_all();
}

}  // namespace vanthu::sql_store
