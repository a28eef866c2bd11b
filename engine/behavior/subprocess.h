// Scopes: the process, sub-processes, event sub-processes and transactions (13.3.4), and calls of
// other processes (13.3.4, call activity).
#pragma once

#include <string>

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

// The node that a process starts with: by id, or (empty) its none start event. kNoNode: there is no
// such start; see starts_implicitly().
NodeIndex find_start(const model::Process& process, const std::string& start_event);
// Whether the process has no start event, so that every node without incoming flow starts (13.2).
bool starts_implicitly(const model::Process& process);
// Begins the process scope at `start`, or at its implicit starts where that is kNoNode.
void start_process(Machine& machine, NodeIndex start);

// Owes the children [from, from + count) of a call activity's element, in chunks. False after an
// incident.
bool start_children(Machine& machine, ElementNumber element, const model::CallActivity& call,
                    std::uint64_t from, std::uint64_t count);
// The only child of a call activity that is no multi-instance has completed.
void child_completed(Machine& machine, ElementNumber element, const VariableMap& variables);

}  // namespace vanthu::behavior
