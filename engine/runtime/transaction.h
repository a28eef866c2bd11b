// What can be done with process instances inside one unit of work.
//
// A Transaction belongs to one thread and lives inside Engine::transact(). Every call leaves the
// instances it touched written and their history appended, so that reading through work() sees
// them; nothing of it lasts unless the unit commits. Refusals are values: after one the caller may
// go on or give the error back, which rolls everything back. The store's failures are exceptions.
//
// Locks: an instance is locked when first touched, and stays so. A service that touches two
// instances in one transaction locks two roots: it must do so in one order everywhere (parent
// before child). The engine itself never does.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/message/command.h"
#include "engine/message/effect.h"
#include "engine/port/clock.h"
#include "engine/port/connector.h"
#include "engine/port/unit_of_work.h"
#include "engine/runtime/connectors.h"
#include "engine/runtime/counters.h"
#include "engine/runtime/definitions.h"
#include "engine/runtime/settings.h"

namespace vanthu::runtime {

using message::InstanceId;

// What every transaction borrows from its engine.
struct Surroundings {
  port::Entropy& entropy;
  Definitions& definitions;
  const Connectors& connectors;
  const Settings& settings;
  Counters& counters;
};

struct StartRequest {
  std::string process_key;
  std::string business_key;
  message::VariableMap variables;
  std::string start_event;  // id of the start event; empty: the none start event
};

// What became of a published message.
struct Correlated {
  enum class How { kDelivered, kStarted, kBuffered };
  How how = How::kBuffered;
  std::vector<InstanceId> instances;  // one that received it, or all that it started
};

// One entry of an instance's record, by its number and hash (codec/history.h).
struct RecordPlace {
  InstanceId instance;
  std::uint64_t step = 0;
  std::string hash;
};

class Root;

class Transaction {
 public:
  Transaction(const Surroundings& around, port::UnitOfWork& work, message::Actor actor,
              base::Time now);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  port::UnitOfWork& work() { return work_; }
  base::Time now() const { return now_; }
  base::IdSource& ids() { return ids_; }
  const message::Actor& actor() const { return actor_; }
  // From now on the record names this actor: whose right is used is often known only after looking.
  void act_as(message::Actor actor) { actor_ = std::move(actor); }
  const std::string& organisation() const { return work_.organisation(); }
  const Surroundings& around() const { return around_; }

  // --- instances -----------------------------------------------------------------------------
  // Starts the latest version. Refused: "process.not_found", "start_event.not_found".
  base::Result<InstanceId> start(const StartRequest& request);
  base::Result<InstanceId> start(const std::string& process_key, const std::string& business_key,
                                 message::VariableMap variables);
  // Starts a given version under the id that the command names. Refused: "process.not_found",
  // "start_event.not_found".
  base::Outcome start_as(const port::DefinitionId& definition, message::StartInstance command);

  // One command, run until the instance is quiet: its local connectors have answered, messages that
  // were waiting for it are received. Refused: "instance.not_found" and step()'s rejections.
  base::Outcome execute(const InstanceId& id, message::CommandBody command);

  // The locked instance as this transaction sees it; nullptr: there is none. The pointer is good
  // until the next call.
  const state::Instance* instance(const InstanceId& id);
  // Where in the instance's record this transaction's last entry stands; nothing: it wrote none.
  std::optional<RecordPlace> recorded(const InstanceId& id) const;

  // In the process's own scope, or that of one element instance.
  base::Outcome set_variables(const InstanceId& id, message::VariableMap variables,
                              message::ElementNumber scope = 1);
  base::Outcome cancel(const InstanceId& id, std::string reason);

  // --- by what waits: the instance is found, locked and told -----------------------------------
  base::Outcome claim_task(const message::TaskId& task, std::string assignee);  // empty: give back
  base::Outcome complete_task(const message::TaskId& task, message::VariableMap variables);
  // A task ends with a BPMN error that its error boundary event catches.
  base::Outcome throw_task_error(const message::TaskId& task, std::string code, std::string text,
                                 message::VariableMap variables);
  base::Outcome complete_job(const message::JobId& job, message::VariableMap variables);
  base::Outcome retry_incident(const message::IncidentId& incident);

  // --- messages and signals --------------------------------------------------------------------
  // Gives the message to exactly one receiver: the oldest subscription of that name and key; else
  // it starts the latest version of every process that has a message start event of that name; else
  // it waits for `ttl` (zero: Settings::message_ttl).
  base::Result<Correlated> publish_message(const std::string& name,
                                           const std::string& correlation_key,
                                           message::VariableMap variables,
                                           std::chrono::seconds ttl = {});
  // Owed, not done: every instance that waits for it now gets it from the workers, each in a
  // transaction of its own, and every process with such a signal start event is started.
  void broadcast_signal(const std::string& name, message::VariableMap variables);
  // As publish_message, but carried out by the workers after this transaction. Locks nothing.
  void publish_later(const std::string& name, const std::string& correlation_key,
                     message::VariableMap variables);

  // --- definitions and repair ------------------------------------------------------------------
  // See Definitions::deploy; "timer.invalid" for a timer start event nobody can follow.
  base::Result<std::vector<port::Definition>> deploy(std::string xml, const std::string& name);
  // Outbox entries that keep failing, oldest first; they are tried again for ever, and at once
  // after retry_entry(). Refused: "entry.not_found".
  std::vector<port::OutboxEntry> dead_letters(std::size_t limit);
  base::Outcome retry_entry(const port::OutboxId& id);

  // --- for runtime/ itself ---------------------------------------------------------------------
  // Locks and loads, or gives the one already held; nullptr: there is none, or (skip_locked)
  // another unit holds it.
  Root* root(const InstanceId& id, bool skip_locked = false);
  // Locks and loads with what is due for it (port::UnitOfWork::lock_due); to be asked first of all.
  Root* due_root(const InstanceId& id, std::vector<port::OutboxEntry>& entries);
  // Locks and loads those that nobody else holds, without waiting (port::UnitOfWork::lock_many), in
  // order of id. To be asked first of all; what is done to each must be settled.
  std::vector<Root*> free_roots(std::span<const InstanceId> ids);
  // Runs the local connectors of `root` and receives buffered messages until there are no more,
  // then writes all that it has done at once. Needs to be called before commit.
  void settle(Root& root);
  void forget(const InstanceId& id);  // drops a settled instance from memory; its lock stays
  void owe(const std::vector<port::OutboxEntry>& entries);
  port::OutboxEntry entry(std::string kind, std::string payload);  // due now, for no instance
  bool work_for_others() const { return work_for_others_; }        // then a commit rings the bell
  void note_work_for_others() { work_for_others_ = true; }

 private:
  Root* keep(port::StoredInstance stored);
  void receive_buffered(Root& root, const message::SubscriptionId& subscription);

  const Surroundings& around_;
  port::UnitOfWork& work_;
  message::Actor actor_;
  base::Time now_;
  base::IdSource ids_;
  std::map<InstanceId, std::unique_ptr<Root>> roots_;
  std::size_t local_runs_ = 0;
  bool work_for_others_ = false;
};

}  // namespace vanthu::runtime
