#include "engine/runtime/leases.h"

#include <map>

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

std::optional<HeldJob> held_job(Transaction& transaction, const port::LeasedJob& lease,
                                const port::StoredInstance& stored) {
  const auto at = stored.instance.jobs.find(lease.job);
  if (at == stored.instance.jobs.end()) return std::nullopt;
  port::UnitOfWork& work = transaction.work();
  auto process = transaction.around().definitions.process(work, stored.definition);
  if (!process) return std::nullopt;
  const state::Job& job = at->second;
  HeldJob out{lease,
              job.retries,
              job_call(work.organisation(), stored.instance, *process, lease.job, lease.attempt,
                       transaction.now()),
              stored.definition,
              process,
              job.element,
              job.last_failure,
              {}};
  if (auto own = stored.instance.variables.find(job.element);
      own != stored.instance.variables.end()) {
    out.local.assign(own->second.begin(), own->second.end());
  }
  return out;
}

// In order of the leases.
std::vector<HeldJob> held_jobs(Transaction& transaction,
                               const std::vector<port::LeasedJob>& leases) {
  std::vector<InstanceId> ids;
  for (const auto& lease : leases) ids.push_back(lease.instance);
  std::map<InstanceId, port::StoredInstance> stored;
  for (auto& one : transaction.work().read_many(ids)) {
    const InstanceId id = one.instance.id;
    stored.emplace(id, std::move(one));
  }
  std::vector<HeldJob> out;
  for (const auto& lease : leases) {
    const auto at = stored.find(lease.instance);
    if (at == stored.end()) continue;
    if (auto held = held_job(transaction, lease, at->second)) out.push_back(*std::move(held));
  }
  return out;
}

}  // namespace

std::optional<HeldJob> read_job(Transaction& transaction, const port::LeasedJob& lease) {
  const auto stored = transaction.work().read(lease.instance);
  return stored ? held_job(transaction, lease, *stored) : std::nullopt;
}

std::vector<HeldJob> lease_jobs(Engine& engine, const std::string& organisation,
                                port::LeaseRequest request, base::Microseconds duration) {
  std::vector<HeldJob> out;
  if (request.types.empty()) return out;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    request.now = transaction.now();
    request.until = request.now + duration;
    const auto leases = transaction.work().lease(request);
    out = leases.empty() ? std::vector<HeldJob>{} : held_jobs(transaction, leases);
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

std::vector<message::JobId> answer_jobs(
    Engine& engine, const std::string& organisation, std::span<const port::LeasedJob> leases,
    const std::function<Outcome(Transaction&, Root&, std::size_t)>& tell) {
  std::vector<message::JobId> told;
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    told.clear();
    port::UnitOfWork& work = transaction.work();
    std::vector<InstanceId> ids;
    std::map<message::JobId, std::size_t> places;
    for (const auto& lease : leases) {
      places.emplace(lease.job, ids.size());
      ids.push_back(lease.instance);
    }
    std::map<InstanceId, Root*> roots;
    for (Root* root : transaction.free_roots(ids)) roots.emplace(root->instance().id, root);
    for (const auto& lease : work.still_held(leases)) {
      const auto at = roots.find(lease.instance);
      if (at == roots.end() || !at->second->instance().jobs.contains(lease.job)) continue;
      Root& root = *at->second;
      if (!tell(transaction, root, places.at(lease.job))) continue;
      transaction.settle(root);
      if (root.instance().jobs.contains(lease.job)) work.release_lease(lease.job);
      told.push_back(lease.job);
    }
    return Done{};
  });
  return told;
}

}  // namespace vanthu::runtime
