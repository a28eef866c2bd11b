// The children of call activities: root instances of their own, started in chunks and cancelled
// through the outbox.
//
// A chunk is started under the parent's lock, so that it cannot race with the call activity's end:
// a start that comes after the parent's cancellation finds the element gone and starts nothing, one
// that came before is seen by CancelChildren.
#pragma once

#include "engine/message/effect.h"
#include "engine/port/unit_of_work.h"
#include "engine/runtime/transaction.h"

namespace vanthu::runtime {

// The id of a parent's child: always the same, so that no repeat can start a second one. A UUIDv7
// with the parent's time.
InstanceId child_id(const message::ParentLink& parent);

// Starts up to Settings::children of them and owes the rest as a new entry. `parent` owes the
// effect. Those that cannot be started ("process.not_found", "collection.not_found", or as the
// start is refused) become an incident on the call activity.
base::Outcome start_children(Transaction& transaction, const InstanceId& parent,
                             message::StartChildren effect);

// An entry for each child of that element that has not ended.
void cancel_children(Transaction& transaction, const InstanceId& parent,
                     const message::CancelChildren& effect);

}  // namespace vanthu::runtime
