// The store's twin in memory, for tests and simulation: the same contract (port/unit_of_work.h),
// the same failures, no disk. Thread-safe. Units of work on different roots run side by side; what
// one has written becomes visible to others, all at once, with its commit.
//
// The office's records of one organisation are held by one unit of work at a time, from its first
// look at them until it ends.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/port/unit_of_work.h"
#include "workflows/port/records.h"

namespace vanthu::memory_store {

class Data;

class MemoryStore final : public port::Store, public port::RecordsIn {
 public:
  // `lock_timeout`: how long a unit waits for another's lock, in real time; then StoreConflict. A
  // circle of waiting units is a StoreConflict at once.
  explicit MemoryStore(std::chrono::milliseconds lock_timeout = std::chrono::seconds(10));
  ~MemoryStore() override;

  std::unique_ptr<port::UnitOfWork> begin(const std::string& organisation) override;
  port::Records& records(port::UnitOfWork& work) override;

  // Breaks the store on purpose: the n-th call from now (1: the next) of begin() or of any function
  // of a unit of work throws StoreUnavailable, once; 0: never. With `afterwards` the call is done
  // and then throws: a commit whose answer is lost.
  void fail_at(std::uint64_t n, bool afterwards = false);
  // Calls counted since fail_at() was last called.
  std::uint64_t calls() const;

 private:
  std::shared_ptr<Data> data_;
};

}  // namespace vanthu::memory_store
