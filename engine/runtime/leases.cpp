#include "engine/runtime/leases.h"

#include "engine/runtime/jobs.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

// True: `claim` still holds the job of the locked instance.
bool holds(port::UnitOfWork& work, const LeaseClaim& claim) {
  if (!work.holds_lease(claim.job, claim.attempt)) return false;
  if (!claim.worker) return true;
  port::ConnectorJobFilter only;
  only.job = claim.job;
  const auto rows = work.connector_jobs(only);
  return !rows.empty() && rows.front().worker == *claim.worker;
}

}  // namespace

std::optional<HeldJob> read_job(Transaction& transaction, const port::LeasedJob& lease) {
  port::UnitOfWork& work = transaction.work();
  auto stored = work.read(lease.instance);
  if (!stored) return std::nullopt;
  auto at = stored->instance.jobs.find(lease.job);
  if (at == stored->instance.jobs.end()) return std::nullopt;
  auto process = transaction.around().definitions.process(work, stored->definition);
  if (!process) return std::nullopt;
  const state::Job& job = at->second;
  HeldJob out{lease,
              job.retries,
              job_call(work.organisation(), stored->instance, *process, lease.job, lease.attempt,
                       transaction.now()),
              stored->definition,
              process,
              job.element,
              job.last_failure,
              {}};
  if (auto own = stored->instance.variables.find(job.element);
      own != stored->instance.variables.end()) {
    out.local.assign(own->second.begin(), own->second.end());
  }
  return out;
}

std::vector<HeldJob> lease_jobs(Engine& engine, const std::string& organisation,
                                port::LeaseRequest request, base::Microseconds duration) {
  std::vector<HeldJob> out;
  if (request.types.empty()) return out;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    out.clear();
    request.now = transaction.now();
    request.until = request.now + duration;
    for (const auto& lease : transaction.work().lease(request)) {
      if (auto held = read_job(transaction, lease)) out.push_back(*std::move(held));
    }
    return Done{};
  });
  return out;
}

Outcome answer_job(Engine& engine, const std::string& organisation, const message::Actor& actor,
                   const LeaseClaim& claim,
                   const std::function<Outcome(Transaction&, Root&)>& tell) {
  return engine.transact(organisation, actor, [&](Transaction& transaction) -> Outcome {
    port::UnitOfWork& work = transaction.work();
    const message::JobId& job = claim.job;
    const auto id = work.instance_of_job(job);
    Root* root = id ? transaction.root(*id) : nullptr;
    const bool there = root != nullptr && root->instance().jobs.contains(job);
    if (!there || !holds(work, claim)) {
      ++engine.counters().jobs_fenced;
      return there ? lock_lost(job.text()) : no_such_external_task(job.text());
    }
    auto told = tell(transaction, *root);
    if (!told) return told;
    transaction.settle(*root);
    if (root->instance().jobs.contains(job)) work.release_lease(job);
    return Done{};
  });
}

}  // namespace vanthu::runtime
