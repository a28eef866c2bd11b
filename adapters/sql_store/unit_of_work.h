// One transaction on the database, as the engine sees it. Its functions stand by concept in
// instances.cpp (load.cpp reads them), waiting.cpp, due_work.cpp and definitions.cpp; the office's
// records in the same transaction in records_*.cpp.
#pragma once

#include <map>

#include "adapters/sql_store/pool.h"
#include "adapters/sql_store/session.h"
#include "engine/port/unit_of_work.h"
#include "workflows/port/records.h"

namespace vanthu::sql_store {

class SqlUnitOfWork final : public port::UnitOfWork {
 public:
  SqlUnitOfWork(Pool& pool, std::string organisation);

  Session& session() { return *lease_; }
  bool belongs_to(const Pool& pool) const { return pool_ == &pool; }
  // The office's records in the same transaction (records.h).
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
  struct LastEntry {
    std::uint64_t step = 0;
    std::string hash;
  };

  // True: the process's own writer holds it, so that asking the database would only wait.
  bool held_here(const port::InstanceId& id);
  std::optional<port::StoredInstance> loaded(const port::InstanceId& id, const Rows& found,
                                             const Rows& rows);
  std::vector<port::StoredInstance> taken(const Rows& rows);
  Bind list_of(std::span<const port::InstanceId> ids);
  bool none_buffered(const std::string& name);
  // The end of the record, remembered because a step asks for it three times.
  LastEntry& last_entry(const port::InstanceId& id);

  std::string organisation_;
  const Pool* pool_;
  Pool::Lease lease_;
  std::map<port::InstanceId, LastEntry> last_entries_;
  // Names of messages that were looked for, and whether there are any; nothing: sought once.
  std::map<std::string, std::optional<bool>> names_sought_;
  std::unique_ptr<port::Records> records_;  // made when first asked for
};

}  // namespace vanthu::sql_store
