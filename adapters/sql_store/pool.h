// Sessions, at most so many, lent out and taken back clean. Thread-safe.
//
// A session that has lain idle is asked whether it lives before it is lent. One that failed is
// asked when it comes back; if it is dead, its idle fellows are closed too: they lost the same
// server.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/sql_store/session.h"

namespace vanthu::sql_store {

class Pool {
 public:
  using Open = std::function<std::unique_ptr<Session>()>;

  Pool(std::size_t size, std::chrono::milliseconds acquire_timeout, Open open);

  // Gives its session back when it ends, rolled back.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Session> session)
        : pool_(&pool), session_(std::move(session)) {}
    ~Lease() { pool_->give_back(std::move(session_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Session& operator*() { return *session_; }
    Session* operator->() { return session_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Session> session_;
  };

  // Waits for a session; throws StoreUnavailable when that takes too long or none can be opened.
  std::unique_ptr<Session> acquire();
  void give_back(std::unique_ptr<Session> session) noexcept;

 private:
  struct Idle {
    std::unique_ptr<Session> session;
    std::chrono::steady_clock::time_point since;
  };
  std::unique_ptr<Session> take_or_reserve();  // nullptr: a place was reserved for a new one
  void drop_place();

  const std::size_t size_;
  const std::chrono::milliseconds acquire_timeout_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<Idle> idle_;  // the last given back is the next lent: its caches are warm
  std::size_t open_count_ = 0;
};

}  // namespace vanthu::sql_store
