// Turns parts (as read from XML or written by a test) into a runnable Process.
#pragma once

#include "engine/model/process.h"

namespace vanthu::model {

// Fills everything derived: incoming, outgoing, boundary lists, scopes, reachability. Positions in
// `nodes` and `flows` must be in range (the reader guarantees it); asserts otherwise.
// `default_flow` is kept as given. `compensation_handler` is given at the compensation boundary
// event and copied to the activity that it sits on. A receive task or event gateway that
// instantiates is among its scope's implicit starts too: who starts a process by a message must
// name the node.
Process build(Process parts);

}  // namespace vanthu::model
