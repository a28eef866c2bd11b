#include "engine/runtime/leases.h"

#include "engine/runtime/jobs.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

std::optional<HeldJob> hold(Transaction& transaction, const port::LeasedJob& lease) {
  port::UnitOfWork& work = transaction.work();
  auto stored = work.read(lease.instance);
  if (!stored) return std::nullopt;
  auto at = stored->instance.jobs.find(lease.job);
  if (at == stored->instance.jobs.end()) return std::nullopt;
  auto process = transaction.around().definitions.process(work, stored->definition);
  if (!process) return std::nullopt;
  return HeldJob{lease, at->second.retries,
                 job_call(work.organisation(), stored->instance, *process, lease.job, lease.attempt,
                          transaction.now())};
}

}  // namespace

std::vector<HeldJob> lease_jobs(Engine& engine, const std::string& organisation,
                                std::span<const std::string> types, base::Microseconds duration,
                                std::size_t limit) {
  std::vector<HeldJob> out;
  if (types.empty()) return out;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    out.clear();
    const base::Time now = transaction.now();
    for (const auto& lease : transaction.work().lease(types, now, now + duration, limit)) {
      if (auto held = hold(transaction, lease)) out.push_back(*std::move(held));
    }
    return Done{};
  });
  return out;
}

Outcome answer_job(Engine& engine, const std::string& organisation, const message::JobId& job,
                   std::uint32_t attempt, const std::function<Outcome(Transaction&, Root&)>& tell) {
  return engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    port::UnitOfWork& work = transaction.work();
    const auto id = work.instance_of_job(job);
    Root* root = id ? transaction.root(*id) : nullptr;
    if (root == nullptr || !root->instance().jobs.contains(job) ||
        !work.holds_lease(job, attempt)) {
      ++engine.counters().jobs_fenced;
      return lock_lost(job.text());
    }
    auto told = tell(transaction, *root);
    if (!told) return told;
    transaction.settle(*root);
    if (root->instance().jobs.contains(job)) work.release_lease(job);
    return Done{};
  });
}

}  // namespace vanthu::runtime
