// One writer at a time, first come first served. SQLite lets one connection write and makes the
// others poll, which starves some of them for seconds; the gate makes a queue of them instead.
//
// Thread-safe. Also remembers which roots the writer holds, so that "skip what is locked" can be
// answered without waiting.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <set>

#include "engine/base/ids.h"

namespace vanthu::sql_store {

class WriterGate {
 public:
  explicit WriterGate(std::chrono::milliseconds timeout) : timeout_(timeout) {}

  void enter();  // throws StoreConflict when it waits too long
  void leave();
  void hold(const base::Uuid& root);  // by the writer; until leave()
  bool held(const base::Uuid& root) const;

 private:
  const std::chrono::milliseconds timeout_;
  mutable std::mutex mutex_;
  std::condition_variable moved_;
  std::deque<std::uint64_t> queue_;  // the first is inside
  std::uint64_t last_ticket_ = 0;
  std::set<base::Uuid> held_;
};

}  // namespace vanthu::sql_store
