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
  port::DefinitionId definition;
  model::ProcessPtr process;
  message::ElementNumber element = 0;
  std::string last_failure;
  message::VariableMap local;  // those of the element's own scope
};

// Due jobs as `request` wants them, leased until now + duration; its times are filled in here.
std::vector<HeldJob> lease_jobs(Engine& engine, const std::string& organisation,
                                port::LeaseRequest request, base::Microseconds duration);

// Reads a job and what a worker would be told of it; nothing: it is not there.
std::optional<HeldJob> read_job(Transaction& transaction, const port::LeasedJob& lease);

// Whose answer it is.
struct LeaseClaim {
  message::JobId job;
  std::uint32_t attempt = 0;
  std::optional<std::string> worker;  // the one that leased it; nothing: this program
};

// Runs `tell` under the instance's lock if the lease is still the latest. Refused:
// "external_task.not_found", "external_task.lost", and as `tell` refuses.
base::Outcome answer_job(Engine& engine, const std::string& organisation,
                         const message::Actor& actor, const LeaseClaim& claim,
                         const std::function<base::Outcome(Transaction&, Root&)>& tell);

// The same for jobs of different instances in one transaction, which waits for none of them:
// `tell` is also given the place among `leases`. Gives those that were told; the others are held by
// somebody, no longer leased so, or were refused, and are to be answered one by one.
std::vector<message::JobId> answer_jobs(
    Engine& engine, const std::string& organisation, std::span<const port::LeasedJob> leases,
    const std::function<base::Outcome(Transaction&, Root&, std::size_t)>& tell);

}  // namespace vanthu::runtime
