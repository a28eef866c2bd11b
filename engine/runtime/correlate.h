// Messages and signals on their way to whoever waits for them.
//
// A message and its receiver may pass each other: the sender sees no subscription, the receiver no
// buffered message, both commit. So every buffered message has an outbox entry of the same id
// ("match_message") that looks again, first soon, then less often, until someone has taken the
// message or it expires. Who takes a message removes its entry in the same transaction.
#pragma once

#include "engine/message/effect.h"
#include "engine/port/unit_of_work.h"
#include "engine/runtime/transaction.h"

namespace vanthu::runtime {

// See Transaction::publish_message. Locks the receiver's root.
base::Result<Correlated> correlate(Transaction& transaction, message::PublishMessage message,
                                   base::Time expires);

// Keeps the message for later, with its match_message entry.
void buffer(Transaction& transaction, const port::BufferedMessage& message);
message::VariableMap variables_of(const port::BufferedMessage& message);

// Carries out a match_message entry: removes it, or postpones it.
void match_buffered(Transaction& transaction, const port::OutboxEntry& entry);

// Carries out a broadcast: an entry for each instance that waits for the signal now, and the start
// of every process with such a signal start event. One transaction, so that nobody who subscribes
// while it goes on gets it twice; the receivers are read and written page by page.
base::Outcome broadcast(Transaction& transaction, const message::BroadcastSignal& signal);

}  // namespace vanthu::runtime
