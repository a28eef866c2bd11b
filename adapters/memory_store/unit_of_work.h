// One transaction in memory. Its functions stand by concept in instances.cpp, waiting.cpp,
// due_work.cpp and definitions.cpp, as those of sql_store do.
#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "adapters/memory_store/data.h"
#include "adapters/memory_store/records.h"

namespace vanthu::memory_store {

inline constexpr std::size_t kAll = static_cast<std::size_t>(-1);
inline constexpr InstanceRows::Due kEarliest{base::Time::min(), {}};

class MemoryUnitOfWork final : public port::UnitOfWork {
 public:
  MemoryUnitOfWork(std::shared_ptr<Data> data, std::string organisation, Organisation& committed);
  ~MemoryUnitOfWork() override;

  bool belongs_to(const Data& data) const { return data_.get() == &data; }
  port::Records& records();

  void commit() override;
  const std::string& organisation() const override { return organisation_; }

  std::optional<port::StoredInstance> lock(const port::InstanceId& id, bool skip_locked) override;
  std::optional<port::StoredInstance> read(const port::InstanceId& id) override;
  void write(const state::Instance& after, const state::Difference& difference,
             const port::DefinitionId& definition, const model::Process& process) override;
  void append(const port::InstanceId& id, const port::HistoryEntry& entry) override;
  std::string last_hash(const port::InstanceId& id) override;
  std::vector<port::HistoryEntry> history(const port::InstanceId& id, std::uint64_t after_step,
                                          std::size_t limit) override;
  std::vector<port::RecordHead> record_heads(base::Time since,
                                             const std::optional<port::InstanceId>& after,
                                             std::size_t limit) override;
  std::vector<port::InstanceRow> instances_by_key(std::string_view business_key) override;
  std::vector<port::InstanceRow> instances(const port::InstanceFilter& filter) override;
  std::vector<port::InstanceRow> children(const port::InstanceId& parent,
                                          message::ElementNumber element) override;

  std::optional<port::InstanceId> instance_of_task(const message::TaskId& id) override;
  std::optional<port::InstanceId> instance_of_job(const message::JobId& id) override;
  std::optional<port::InstanceId> instance_of_incident(const message::IncidentId& id) override;
  std::optional<port::TaskRow> task(const message::TaskId& id) override;
  std::vector<port::TaskRow> tasks(const port::TaskFilter& filter) override;
  std::vector<std::pair<port::InstanceId, state::Incident>> incidents(
      std::size_t limit, const std::optional<message::IncidentId>& after) override;
  std::vector<port::SubscriptionRow> subscriptions(message::SubscriptionKind kind,
                                                   std::string_view name,
                                                   std::string_view correlation_key,
                                                   std::size_t limit) override;
  std::vector<port::SubscriptionRow> signal_subscriptions(
      std::string_view name, const std::optional<message::SubscriptionId>& after,
      std::size_t limit) override;
  void buffer(const port::BufferedMessage& message) override;
  std::optional<port::BufferedMessage> take_buffered(std::string_view name,
                                                     std::string_view correlation_key,
                                                     base::Time now) override;

  std::vector<port::InstanceId> due_instances(base::Time now, std::size_t limit) override;
  std::optional<base::Time> next_due() override;
  std::optional<port::DueInstance> lock_due(const port::InstanceId& id, base::Time now,
                                            std::size_t limit) override;
  std::vector<port::OutboxEntry> outbox(const port::InstanceId& target, base::Time now,
                                        std::size_t limit) override;
  void enqueue(std::span<const port::OutboxEntry> entries) override;
  void remove(const port::OutboxId& id) override;
  void postpone(const port::OutboxId& id, base::Time due, std::uint32_t attempts,
                std::string_view failure) override;
  std::vector<port::OutboxEntry> failing(std::uint32_t attempts, std::size_t limit) override;
  std::vector<port::LeasedJob> lease(const port::LeaseRequest& request) override;
  bool lease_again(const message::JobId& job, std::uint32_t attempt, base::Time now,
                   base::Time until, std::string_view worker) override;
  std::vector<port::ConnectorJobRow> connector_jobs(
      const port::ConnectorJobFilter& filter) override;
  bool holds_lease(const message::JobId& job, std::uint32_t attempt) override;
  bool extend_lease(const message::JobId& job, std::uint32_t attempt, base::Time until) override;
  void release_lease(const message::JobId& job) override;
  std::vector<port::StoredInstance> read_many(std::span<const port::InstanceId> ids) override;
  std::vector<port::StoredInstance> lock_many(std::span<const port::InstanceId> ids) override;
  std::vector<port::LeasedJob> still_held(std::span<const port::LeasedJob> leases) override;
  void put_off(std::span<const port::LeasedJob> leases, base::Time until) override;
  std::size_t bring_forward(std::span<const std::string> types) override;

  port::Definition deploy(port::Definition definition) override;
  std::optional<port::Definition> definition(const port::DefinitionId& id) override;
  std::optional<port::Definition> latest_definition(std::string_view key) override;
  std::optional<port::Definition> definition_version(std::string_view key,
                                                     std::int64_t version) override;
  std::optional<port::Definition> definition_tagged(std::string_view key,
                                                    std::string_view tag) override;
  std::vector<port::Definition> definitions() override;

 private:
  using Lock = std::unique_lock<std::mutex>;

  // Every function runs in here: under the store's mutex, counted, failing where it was told to,
  // and never again after a failure.
  template <class Work>
  auto call(Work&& work);

  // True: this unit has the lock.
  bool hold(Lock& lock, const base::Uuid& id, bool wait = true);
  void let_go();
  const InstanceRecord* record(const InstanceId& id) const;
  bool is_mine(const InstanceId& id) const { return mine_.instances.contains(id); }
  const port::OutboxEntry* entry(const OutboxId& id) const;
  Lease lease_of(const message::JobId& job) const;
  std::vector<port::HistoryEntry> all_history(const InstanceId& id) const;
  std::uint64_t steps(const InstanceId& id) const;
  template <class AnyId>
  std::optional<InstanceId> instance_of(std::map<AnyId, InstanceId> InstanceRows::*rows,
                                        const AnyId& id) const;
  std::vector<port::Definition> all_definitions() const;
  port::TaskRow task_row(const InstanceRecord& record, const message::TaskId& id) const;
  static bool matches(const port::TaskRow& row, const port::TaskFilter& filter);

  // An order of rows from `from` on, while `in_range(key)`, as this unit sees it: committed and own
  // together, at most `limit`.
  template <class Key, class InRange>
  std::vector<std::pair<Key, InstanceId>> merged(std::map<Key, InstanceId> InstanceRows::*rows,
                                                 const Key& from, InRange&& in_range,
                                                 std::size_t limit) const;
  // The same for outbox entries.
  std::vector<port::OutboxEntry> all_due(const InstanceId* target, base::Time now,
                                         std::size_t limit) const;

  const std::shared_ptr<Data> data_;
  const std::string organisation_;
  Organisation& committed_;
  Holder holder_;
  std::set<LockKey> held_;
  bool dead_ = false;

  InstanceRows mine_;
  std::map<InstanceId, std::vector<port::HistoryEntry>> appended_;
  OutboxRows outbox_;
  std::set<OutboxId> removed_;
  std::map<OutboxId, port::BufferedMessage> buffered_;
  std::set<OutboxId> taken_;
  std::map<message::JobId, Lease> leases_;
  std::map<port::DefinitionId, port::Definition> deployed_;

  Journal journal_;
  std::unique_ptr<MemoryRecords> records_;
};

template <class AnyId>
std::optional<InstanceId> MemoryUnitOfWork::instance_of(
    std::map<AnyId, InstanceId> InstanceRows::*rows, const AnyId& id) const {
  const auto found = merged(
      rows, id, [&](const AnyId& one) { return one == id; }, 1);
  if (found.empty()) return std::nullopt;
  return found.front().second;
}

// Throws StoreRefused unless the text is UTF-8 without NUL.
void require_text(std::string_view text);

template <class Work>
auto MemoryUnitOfWork::call(Work&& work) {
  Lock lock(data_->mutex);
  if (dead_) throw std::logic_error("a unit of work is used after its failure");
  const auto fail = [&] {
    dead_ = true;
    throw port::StoreUnavailable("the store was told to fail");
  };
  if (data_->fails(false)) fail();
  try {
    if constexpr (std::is_void_v<decltype(work(lock))>) {
      work(lock);
      if (data_->fails(true)) fail();
    } else {
      auto answer = work(lock);
      if (data_->fails(true)) fail();
      return answer;
    }
  } catch (...) {
    dead_ = true;
    throw;
  }
}

template <class Key, class InRange>
std::vector<std::pair<Key, InstanceId>> MemoryUnitOfWork::merged(
    std::map<Key, InstanceId> InstanceRows::*rows, const Key& from, InRange&& in_range,
    std::size_t limit) const {
  std::vector<std::pair<Key, InstanceId>> out;
  const auto collect = [&](const std::map<Key, InstanceId>& from_rows, bool committed) {
    std::size_t count = 0;
    for (auto at = from_rows.lower_bound(from);
         at != from_rows.end() && count < limit && in_range(at->first); ++at) {
      if (committed && is_mine(at->second)) continue;
      out.emplace_back(*at);
      ++count;
    }
  };
  collect(committed_.instances.*rows, true);
  collect(mine_.*rows, false);
  std::sort(out.begin(), out.end());
  if (out.size() > limit) out.erase(out.begin() + static_cast<std::ptrdiff_t>(limit), out.end());
  return out;
}

}  // namespace vanthu::memory_store
