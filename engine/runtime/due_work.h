// What falls due without anyone asking: one instance's timers and outbox entries, or one entry for
// no instance. Each call is (part of) one transaction that also removes what caused it: exactly
// once.
#pragma once

#include <optional>
#include <string>

#include "engine/port/unit_of_work.h"
#include "engine/runtime/engine.h"

namespace vanthu::runtime {

// What was being carried out; after a failure, what to put off.
struct Culprit {
  std::optional<port::OutboxEntry> entry;
  std::optional<message::JobId> timer;
};

// Fires the due timers and applies the due entries of that instance, up to Settings::timers and
// Settings::entries. False: another worker has it, or there is nothing to do.
bool apply_due(Transaction& transaction, const InstanceId& id, Culprit& culprit);

// Carries out the oldest due entry for no instance. Gives back why it cannot be done now.
base::Result<bool> carry_out_next(Transaction& transaction, Culprit& culprit);

// In a transaction of its own: tries the entry again later, with a backoff, for ever. Nothing owed
// is ever dropped; what keeps failing is logged as an error and seen as a dead letter.
void put_off(Engine& engine, const std::string& organisation, const port::OutboxEntry& entry,
             const std::string& reason);

// In a transaction of its own: the timer gets an incident with the reason and is tried again after
// Settings::longest_backoff, or when a person retries.
void put_off(Engine& engine, const std::string& organisation, const InstanceId& id,
             const message::JobId& timer, const std::string& reason);
// Whether the timer has got its incident before.
bool known_to_fail(Engine& engine, const std::string& organisation, const InstanceId& id,
                   const message::JobId& timer);

}  // namespace vanthu::runtime
