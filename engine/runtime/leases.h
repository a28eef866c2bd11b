// Connector jobs handed out for a limited time, and their answers taken once.
//
// A lease is committed before anyone works on it. The answer comes in a transaction of its own:
// lock the instance, then check that no later lease was given (fencing), then tell the instance,
// then give the lease back. A worker that dies keeps the job only until its lease runs out; one
// that comes back late finds a higher attempt and its answer is thrown away.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/runtime/engine.h"

namespace vanthu::runtime {

struct HeldJob {
  port::LeasedJob lease;
  std::uint32_t retries = 0;  // left, this try included
  port::JobCall call;
};

// Up to `limit` due jobs of these types, leased until now + duration.
std::vector<HeldJob> lease_jobs(Engine& engine, const std::string& organisation,
                                std::span<const std::string> types, base::Microseconds duration,
                                std::size_t limit);

// Runs `tell` under the instance's lock if the lease is still the latest. Refused:
// "external_task.lost", and as `tell` refuses.
base::Outcome answer_job(Engine& engine, const std::string& organisation, const message::JobId& job,
                         std::uint32_t attempt,
                         const std::function<base::Outcome(Transaction&, Root&)>& tell);

}  // namespace vanthu::runtime
