// Turns parts (as read from XML or written by a test) into a runnable Process.
#pragma once

#include "engine/model/process.h"

namespace vanthu::model {

// Fills everything derived: incoming, outgoing, boundary lists, scopes, reachability. Positions in
// `nodes` and `flows` must be in range (the reader guarantees it); asserts otherwise.
Process build(Process parts);

}  // namespace vanthu::model
