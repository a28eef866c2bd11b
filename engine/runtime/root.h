// One locked instance inside a transaction: its state in memory, and what its steps have done that
// is not written yet.
//
// Steps may be taken one after another and written together (a batch of ended children is one write
// and one entry in the record); write() must be called before anything reads through the store.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "engine/message/command.h"
#include "engine/message/event.h"
#include "engine/model/process.h"
#include "engine/port/unit_of_work.h"
#include "engine/step.h"

namespace vanthu::runtime {

class Transaction;
struct RecordPlace;

class Root {
 public:
  Root(port::StoredInstance stored, model::ProcessPtr process)
      : stored_(std::move(stored)), process_(std::move(process)) {}

  const state::Instance& instance() const { return stored_.instance; }
  const port::DefinitionId& definition() const { return stored_.definition; }
  const model::Process& process() const { return *process_; }
  bool ended() const;
  // The last entry of its record that was written in this transaction; nothing: none was.
  std::optional<RecordPlace> last_entry() const;

  // Runs one command to quiescence, in memory. A rejection changes nothing and is given back.
  base::Outcome step(Transaction& transaction, message::CommandBody command);
  // Moves the instance to the version `to`, whose drawing is given, in memory. Steps taken before
  // must be written. A rejection changes nothing and is given back.
  base::Outcome move(Transaction& transaction, message::MoveInstance command,
                     model::ProcessPtr to);
  // Writes difference, record and outbox of the steps since the last write().
  void write(Transaction& transaction);

  // What the steps have opened and nobody has looked at yet; nothing: no more.
  std::optional<message::JobId> next_job(base::Time now);  // a connector job that is due
  std::optional<message::SubscriptionId> next_message_subscription();
  bool has_followups() const { return !jobs_.empty() || !subscriptions_.empty(); }

 private:
  message::Command command(Transaction& transaction, message::CommandBody body) const;
  base::Outcome take(Transaction& transaction, message::Command command, engine::Step done);
  void note(const message::Events& events, Transaction& transaction);
  void record(Transaction& transaction);

  port::StoredInstance stored_;
  model::ProcessPtr process_;
  std::optional<state::Instance> before_;  // as the store has it, while steps are unwritten
  std::vector<message::CommandBody> commands_;
  message::Events events_;
  message::Effects effects_;
  std::optional<std::string> last_hash_;  // of the record; read once
  bool recorded_ = false;
  std::deque<message::JobId> jobs_;
  std::deque<message::SubscriptionId> subscriptions_;
};

}  // namespace vanthu::runtime
