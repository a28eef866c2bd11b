// What all units of work of one memory store share, and who holds what. Every member is guarded by
// `mutex`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/memory_store/records.h"
#include "adapters/memory_store/rows.h"

namespace vanthu::memory_store {

struct Organisation {
  InstanceRows instances;
  std::map<InstanceId, std::vector<port::HistoryEntry>> history;
  OutboxRows outbox;
  std::map<OutboxId, port::BufferedMessage> buffered;
  std::map<message::JobId, Lease> leases;
  std::map<port::DefinitionId, port::Definition> definitions;
  OrganisationRecords records;
};

// Someone who holds locks: a unit of work.
struct Holder {
  const Holder* waits_for = nullptr;
};

// A thing that can be locked: an instance, an outbox entry, a buffered message, a job, or (nil) the
// organisation's records.
using LockKey = std::pair<std::string, base::Uuid>;

class Data {
 public:
  explicit Data(std::chrono::milliseconds lock_timeout) : lock_timeout_(lock_timeout) {}

  std::mutex mutex;
  std::map<std::string, Organisation> organisations;

  // The caller holds `lock` on `mutex`. True: the holder has it now (or had it). False: another has
  // it, and `wait` was not wanted. Throws StoreConflict after the timeout or for a circle.
  bool take(std::unique_lock<std::mutex>& lock, const LockKey& key, Holder& holder, bool wait);
  void release(const std::set<LockKey>& keys);
  bool held_by_other(const LockKey& key, const Holder& holder) const;

  // Counts a call; true if it is the one to fail, `afterwards` or before.
  bool fails(bool afterwards);
  void fail_at(std::uint64_t n, bool afterwards);
  std::uint64_t calls();

 private:
  const std::chrono::milliseconds lock_timeout_;
  std::map<LockKey, Holder*> locks_;
  std::condition_variable released_;
  std::uint64_t calls_ = 0;
  std::uint64_t fail_at_ = 0;
  bool fail_afterwards_ = false;
};

}  // namespace vanthu::memory_store
