// One leased job: run its connector, tell the instance.
#pragma once

#include <span>
#include <string>

#include "engine/runtime/leases.h"

namespace vanthu::runtime {

// A remote connector runs outside of any transaction; what it throws counts as Failed. A local one
// (left over when a step had too many, or tried again after an incident) runs in the transaction
// that takes its answer. Throws what the store throws: then the lease runs out and the job is tried
// again under the same id.
void run_held(Engine& engine, const std::string& organisation, const HeldJob& held);

// The same for jobs of one remote connector: told to it at once, their answers taken in one
// transaction.
void run_all_held(Engine& engine, const std::string& organisation, port::RemoteConnector& connector,
                  std::span<const HeldJob> jobs);

}  // namespace vanthu::runtime
