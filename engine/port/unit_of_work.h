// The store as the engine needs it: one unit of work is one transaction.
//
// Contract for every implementation (tests/store_contract runs the same suite on all of them):
// - A UnitOfWork belongs to one thread. A Store is thread-safe.
// - Nothing is visible to others before commit(); destruction without commit() rolls everything
// back.
// - lock() takes the root instance's row lock and must be the first call that touches the instance.
// - Failures of the world (connection lost, disk full, serialisation) are exceptions:
//   StoreUnavailable (try again later), StoreConflict (roll back and run the whole unit again).
//   After an exception only destruction is allowed. commit() that throws StoreUnavailable may or
//   may not have committed: the caller finds out by reading again.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/message/effect.h"
#include "engine/message/event.h"
#include "engine/port/definition_store.h"
#include "engine/port/failure.h"
#include "engine/state/difference.h"
#include "engine/state/instance.h"

namespace vanthu::port {

using message::InstanceId;

struct StoredInstance {
  state::Instance instance;
  DefinitionId definition;
  std::uint64_t steps = 0;  // history entries so far
};

// One step in the record. Entries of an instance are chained: hash = SHA-256 over the previous
// entry's hash and this entry's canonical bytes (see codec/history.h).
struct HistoryEntry {
  std::uint64_t step = 0;  // from 1
  base::Time at{};
  message::Actor actor;
  std::string command;  // JSON
  std::string events;   // JSON array
  std::string hash;     // hex
};

// Where one instance's record ends.
struct RecordHead {
  InstanceId instance;
  std::uint64_t step = 0;
  std::string hash;  // hex
  bool operator==(const RecordHead&) const = default;
};

// An effect that is owed, or a command waiting for its instance.
struct OutboxTag;
using OutboxId = base::Id<OutboxTag>;
struct OutboxEntry {
  OutboxId id;
  InstanceId source;    // instance that owes it
  InstanceId target;    // instance it is for; nil: none yet (messages, signals, starts)
  std::string kind;     // "start_children", "child_ended", "publish_message", ...
  std::string payload;  // JSON, written by codec/effect.h
  base::Time due{};
  std::uint32_t attempts = 0;
  std::string failure = {};  // why the last attempt failed
};

// A connector job handed to a worker for a limited time.
struct LeasedJob {
  message::JobId job;
  InstanceId instance;
  std::string type;
  std::uint32_t attempt = 1;  // fencing token: later leases have higher numbers
  base::Time leased_until{};
};

// What a worker asks for: connector jobs of these types (empty: any) whose due has come, that have
// retries left and that nobody holds. Where given, the instance must have that business key, be on
// one of those versions, and hold variables equal to these in the process's own scope.
struct LeaseRequest {
  std::span<const std::string> types;
  base::Time now{};
  base::Time until{};
  std::size_t limit = 0;
  std::string worker{};  // kept beside the lease, for people; no key
  std::optional<std::string> business_key{};
  std::optional<std::vector<DefinitionId>> definitions{};
  message::VariableMap variables{};
};

struct ConnectorJobRow {
  InstanceId instance;
  DefinitionId definition;
  std::string business_key;
  state::Job job;
  std::optional<base::Time> leased_until;  // may be past: then others may have it
  std::uint32_t attempt = 0;               // 0: never leased
  std::string worker;                      // of the last lease
};
struct ConnectorJobFilter {
  std::vector<std::string> types;     // empty: any
  std::optional<base::Time> free_at;  // only those that lease() would find at that time
  std::optional<message::JobId> job;  // only that one
  std::size_t limit = 100;
  std::optional<message::JobId> after;  // keyset paging by id
};

// An instance under its lock, and the outbox entries that are due for it, oldest first.
struct DueInstance {
  StoredInstance stored;
  std::vector<OutboxEntry> entries;
};

struct TaskRow {
  InstanceId instance;
  DefinitionId definition;
  std::string business_key;
  std::string element_id;  // node id
  std::string element_name;
  state::UserTask task;
};
struct TaskFilter {
  std::string assignee;                 // empty: any
  std::vector<std::string> candidates;  // matches candidate users or groups; empty: any
  std::string business_key;             // empty: any
  std::size_t limit = 100;
  std::optional<message::TaskId> after;  // keyset paging by id
};

struct InstanceRow {
  InstanceId id;
  DefinitionId definition;
  std::string business_key;
  state::InstanceState state = state::InstanceState::kActive;
  message::ParentLink parent;
  base::Time started{};
  base::Time ended{};
};

struct InstanceFilter {
  std::optional<std::vector<DefinitionId>> definitions;
  std::optional<state::InstanceState> state;
  std::optional<std::string> business_key;
  bool with_incidents = false;  // only those that are stuck somewhere
  std::size_t limit = 100;
  std::optional<InstanceId> after;  // keyset paging by id
};

struct SubscriptionRow {
  InstanceId instance;
  message::SubscriptionId id;
};

struct BufferedMessage {
  OutboxId id;
  std::string name;
  std::string correlation_key;
  std::string variables;  // JSON
  base::Time expires{};
};

class UnitOfWork {
 public:
  virtual ~UnitOfWork() = default;
  virtual void commit() = 0;
  virtual const std::string& organisation() const = 0;

  // --- instances -----------------------------------------------------------------------------
  // Locks and loads. nullopt: there is no such instance. Ended instances load with their own row
  // only. With `skip_locked`, nullopt also when another unit holds it.
  virtual std::optional<StoredInstance> lock(const InstanceId& id, bool skip_locked = false) = 0;
  // Reads without locking: for pages and reports.
  virtual std::optional<StoredInstance> read(const InstanceId& id) = 0;
  // Writes the difference of one step. `definition` names the version of a new instance and of one
  // that has moved (Difference::moved); node ids and names for user task rows come from `process`.
  virtual void write(const state::Instance& after, const state::Difference& difference,
                     const DefinitionId& definition, const model::Process& process) = 0;
  // Appends to the record; `entry.step` must be the next one. The hash is given by the caller.
  virtual void append(const InstanceId& id, const HistoryEntry& entry) = 0;
  virtual std::string last_hash(const InstanceId& id) = 0;  // "" before the first entry
  virtual std::vector<HistoryEntry> history(const InstanceId& id, std::uint64_t after_step,
                                            std::size_t limit) = 0;
  // Where the records end whose last entry is of `since` or later: in order of instance, after
  // `after`.
  virtual std::vector<RecordHead> record_heads(base::Time since,
                                               const std::optional<InstanceId>& after,
                                               std::size_t limit) = 0;
  virtual std::vector<InstanceRow> instances_by_key(std::string_view business_key) = 0;
  virtual std::vector<InstanceRow> instances(const InstanceFilter& filter) = 0;  // by id
  virtual std::vector<InstanceRow> children(const InstanceId& parent,
                                            message::ElementNumber element) = 0;

  // --- waiting things ------------------------------------------------------------------------
  virtual std::optional<InstanceId> instance_of_task(const message::TaskId& id) = 0;
  virtual std::optional<InstanceId> instance_of_job(const message::JobId& id) = 0;
  virtual std::optional<InstanceId> instance_of_incident(const message::IncidentId& id) = 0;
  virtual std::optional<TaskRow> task(const message::TaskId& id) = 0;
  virtual std::vector<TaskRow> tasks(const TaskFilter& filter) = 0;
  // By id, that is, oldest first; after `after`.
  virtual std::vector<std::pair<InstanceId, state::Incident>> incidents(
      std::size_t limit, const std::optional<message::IncidentId>& after = {}) = 0;
  // In order of id, so that the oldest comes first.
  virtual std::vector<SubscriptionRow> subscriptions(message::SubscriptionKind kind,
                                                     std::string_view name,
                                                     std::string_view correlation_key,
                                                     std::size_t limit) = 0;
  // Signals have no key: all of that name, in order of id, after `after`.
  virtual std::vector<SubscriptionRow> signal_subscriptions(
      std::string_view name, const std::optional<message::SubscriptionId>& after,
      std::size_t limit) = 0;
  // Messages that came before their receiver.
  virtual void buffer(const BufferedMessage& message) = 0;
  virtual std::optional<BufferedMessage> take_buffered(std::string_view name,
                                                       std::string_view correlation_key,
                                                       base::Time now) = 0;

  // --- due work ------------------------------------------------------------------------------
  // Instances with a timer due or an outbox entry for them, oldest first: a hint, nothing is
  // locked. `skip` of the oldest are passed over, so that several workers start at different
  // places.
  virtual std::vector<InstanceId> due_instances(base::Time now, std::size_t limit) = 0;
  virtual std::optional<base::Time> next_due() = 0;  // earliest due of anything, for sleeping
  // lock(id, skip_locked) and outbox(id, now, limit) at once.
  virtual std::optional<DueInstance> lock_due(const InstanceId& id, base::Time now,
                                              std::size_t limit) = 0;
  // The outbox entries for a locked instance (or, with a nil id, those for none), oldest first.
  // Those for none are claimed by reading them: until this unit ends no other unit is given them
  // (PostgreSQL: for update skip locked), so that two workers never carry out the same entry.
  virtual std::vector<OutboxEntry> outbox(const InstanceId& target, base::Time now,
                                          std::size_t limit) = 0;
  virtual void enqueue(std::span<const OutboxEntry> entries) = 0;
  // Both do nothing where the entry is gone. `failure`: why it is put off; empty: nothing failed.
  virtual void remove(const OutboxId& id) = 0;
  virtual void postpone(const OutboxId& id, base::Time due, std::uint32_t attempts,
                        std::string_view failure = {}) = 0;
  // Entries, for whomever, whose last attempt failed and that were tried so often, by id. Locks
  // nothing.
  virtual std::vector<OutboxEntry> failing(std::uint32_t attempts, std::size_t limit) = 0;
  // Each of these jobs, at most one of an instance, is leased until `request.until` with its
  // attempt counted up; earliest due first. (Timers are due whatever their retries say.)
  virtual std::vector<LeasedJob> lease(const LeaseRequest& request) = 0;
  // True if `attempt` is still the job's latest lease (fencing); call after lock().
  virtual bool holds_lease(const message::JobId& job, std::uint32_t attempt) = 0;
  virtual bool extend_lease(const message::JobId& job, std::uint32_t attempt, base::Time until) = 0;
  virtual void release_lease(const message::JobId& job) = 0;

  // --- definitions ---------------------------------------------------------------------------
  // Stores the next version of definition.key and returns it with id given and version counted. The
  // same bytes again give the version already there.
  virtual Definition deploy(Definition definition) = 0;
  virtual std::optional<Definition> definition(const DefinitionId& id) = 0;
  virtual std::optional<Definition> latest_definition(std::string_view key) = 0;
  virtual std::optional<Definition> definition_version(std::string_view key,
                                                       std::int64_t version) = 0;
  virtual std::optional<Definition> definition_tagged(std::string_view key,
                                                      std::string_view tag) = 0;
  virtual std::vector<Definition> definitions() = 0;  // all versions, without xml

  // --- for outside workers and lists -----------------------------------------------------------
  // The same job for `worker` under the same attempt, if it is still that one and nobody else holds
  // it at `now`.
  virtual bool lease_again(const message::JobId& job, std::uint32_t attempt, base::Time now,
                           base::Time until, std::string_view worker) = 0;
  // Reads connector jobs without locking, in order of id.
  virtual std::vector<ConnectorJobRow> connector_jobs(const ConnectorJobFilter& filter) = 0;

  // --- many at once, in few round trips ---------------------------------------------------------
  // As read() of each: those that are there, in order of id, each once.
  virtual std::vector<StoredInstance> read_many(std::span<const InstanceId> ids) = 0;
  // As lock(id, true) of each in order of id: those that are there and that no other unit holds.
  // It never waits, so that a unit may hold many instances without being part of a circle.
  virtual std::vector<StoredInstance> lock_many(std::span<const InstanceId> ids) = 0;
  // Those of `leases` that are still the latest of their jobs, in the same order; call after
  // lock_many().
  virtual std::vector<LeasedJob> still_held(std::span<const LeasedJob> leases) = 0;
  // Jobs that are not to be tried now: each that is still held stays so until `until`, and is then
  // given out again. Who calls it has done with them.
  virtual void put_off(std::span<const LeasedJob> leases, base::Time until) = 0;
  // Ends what put_off() began for jobs of these types; gives how many there were.
  virtual std::size_t bring_forward(std::span<const std::string> types) = 0;
};

// A database of one or more organisations.
class Store {
 public:
  virtual ~Store() = default;
  // Throws StoreUnavailable.
  virtual std::unique_ptr<UnitOfWork> begin(const std::string& organisation) = 0;
};

}  // namespace vanthu::port
