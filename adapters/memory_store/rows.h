// The engine's rows in memory, with the orders in which they are looked up. Not thread-safe.
//
// A unit of work keeps the instances it has written in rows of its own and looks into both: what is
// its own hides what is committed.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/port/unit_of_work.h"

namespace vanthu::memory_store {

using port::InstanceId;
using port::OutboxId;

// An instance as stored; never changed once it stands somewhere.
struct InstanceRecord {
  state::Instance instance;
  port::DefinitionId definition;
  std::map<message::TaskId, std::pair<std::string, std::string>> task_nodes;  // id and name
};
using RecordPtr = std::shared_ptr<const InstanceRecord>;

// What `difference` says of `after`, put upon `before` (nullptr for a new instance): rows it does
// not name stay as they were, so that a wrong difference shows here as it would in a database.
InstanceRecord changed(const InstanceRecord* before, const state::Instance& after,
                       const state::Difference& difference, const port::DefinitionId& definition,
                       const model::Process& process);

struct InstanceRows {
  using SubscriptionKey =
      std::tuple<message::SubscriptionKind, std::string, std::string, message::SubscriptionId>;
  using Child = std::tuple<InstanceId, message::ElementNumber, std::uint64_t, InstanceId>;
  using Due = std::pair<base::Time, message::JobId>;

  std::map<InstanceId, RecordPtr> instances;
  std::map<message::TaskId, InstanceId> tasks;
  std::map<message::JobId, InstanceId> jobs;
  std::map<message::IncidentId, InstanceId> incidents;
  std::map<SubscriptionKey, InstanceId> subscriptions;
  std::map<Due, InstanceId> timers;
  std::map<Due, InstanceId> connectors;
  std::map<std::pair<std::string, InstanceId>, InstanceId> keys;
  std::map<Child, InstanceId> children;

  void put(RecordPtr record);  // instead of the one that is there
  const InstanceRecord* find(const InstanceId& id) const {
    const auto at = instances.find(id);
    return at == instances.end() ? nullptr : at->second.get();
  }

 private:
  void remove(const InstanceRecord& record);
};

struct OutboxRows {
  std::map<OutboxId, port::OutboxEntry> entries;
  std::set<std::tuple<InstanceId, base::Time, OutboxId>> by_target;
  std::set<std::pair<base::Time, OutboxId>> by_due;

  void put(const port::OutboxEntry& entry);
  void remove(const OutboxId& id);
};

struct Lease {
  std::optional<base::Time> until;  // none: nobody holds it
  std::uint32_t attempt = 0;
  std::string worker;
};

}  // namespace vanthu::memory_store
