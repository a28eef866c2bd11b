#include <algorithm>

#include "adapters/memory_store/unit_of_work.h"

namespace vanthu::memory_store {
namespace {

// Stands for a worker's name where nobody works on a job: it was put off.
const std::string kPutOff = "put off";

template <class List, class Item>
bool holds(const List& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool has_variables(const state::Instance& instance, const message::VariableMap& wanted) {
  const auto own = instance.variables.find(1);
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& one) {
    if (own == instance.variables.end()) return false;
    const auto at = own->second.find(one.first);
    return at != own->second.end() && at->second == one.second;
  });
}

bool wants(const port::LeaseRequest& request, const InstanceRecord& record, const state::Job& job) {
  if (!request.types.empty() && !holds(request.types, job.type)) return false;
  if (request.business_key && *request.business_key != record.instance.business_key) return false;
  if (request.definitions && !holds(*request.definitions, record.definition)) return false;
  return has_variables(record.instance, request.variables);
}

}  // namespace

Lease MemoryUnitOfWork::lease_of(const message::JobId& job) const {
  for (const auto* leases : {&leases_, &std::as_const(committed_).leases}) {
    const auto at = leases->find(job);
    if (at != leases->end()) return at->second;
  }
  return {};
}

std::vector<port::LeasedJob> MemoryUnitOfWork::lease(const port::LeaseRequest& request) {
  return call([&](Lock& lock) {
    require_text(request.worker);
    std::vector<port::LeasedJob> out;
    std::set<InstanceId> roots;
    const auto due = [&](const auto& key) { return key.first <= request.now; };
    for (const auto& [key, instance] : merged(&InstanceRows::connectors, kEarliest, due, kAll)) {
      if (out.size() >= request.limit) break;
      const state::Job& job = record(instance)->instance.jobs.at(key.second);
      Lease lease = lease_of(job.id);
      const bool free = !lease.until || *lease.until <= request.now;
      if (!free || job.retries == 0 || roots.contains(instance)) continue;
      if (!wants(request, *record(instance), job) || !hold(lock, job.id.uuid, false)) continue;
      roots.insert(instance);
      lease = {request.until, lease.attempt + 1, request.worker};
      leases_.insert_or_assign(job.id, lease);
      out.push_back({job.id, instance, job.type, lease.attempt, request.until});
    }
    return out;
  });
}

bool MemoryUnitOfWork::lease_again(const message::JobId& job, std::uint32_t attempt, base::Time now,
                                   base::Time until, std::string_view worker) {
  return call([&](Lock& lock) {
    require_text(worker);
    hold(lock, job.uuid);
    const Lease lease = lease_of(job);
    if (!instance_of(&InstanceRows::jobs, job) || lease.attempt != attempt) return false;
    if (lease.until && *lease.until > now && lease.worker != worker) return false;
    leases_.insert_or_assign(job, Lease{until, attempt, std::string(worker)});
    return true;
  });
}

std::vector<port::ConnectorJobRow> MemoryUnitOfWork::connector_jobs(
    const port::ConnectorJobFilter& filter) {
  return call([&](Lock&) {
    std::vector<port::ConnectorJobRow> out;
    const auto any = [](const auto&) { return true; };
    const message::JobId from = filter.job ? *filter.job : filter.after.value_or(message::JobId{});
    for (const auto& [id, instance] : merged(&InstanceRows::jobs, from, any, kAll)) {
      if (out.size() >= filter.limit || (filter.job && id != *filter.job)) break;
      const InstanceRecord& one = *record(instance);
      const state::Job& job = one.instance.jobs.at(id);
      const Lease lease = lease_of(id);
      const bool free = !filter.free_at || (job.retries > 0 && job.due <= *filter.free_at &&
                                            (!lease.until || *lease.until <= *filter.free_at));
      if (job.kind != message::JobKind::kConnector || !free || (filter.after && id == from) ||
          (!filter.types.empty() && !holds(filter.types, job.type))) {
        continue;
      }
      out.push_back({instance, one.definition, one.instance.business_key, job, lease.until,
                     lease.attempt, lease.worker});
    }
    return out;
  });
}

bool MemoryUnitOfWork::holds_lease(const message::JobId& job, std::uint32_t attempt) {
  return call([&](Lock&) {
    const Lease lease = lease_of(job);
    return instance_of(&InstanceRows::jobs, job) && lease.until && lease.attempt == attempt;
  });
}

bool MemoryUnitOfWork::extend_lease(const message::JobId& job, std::uint32_t attempt,
                                    base::Time until) {
  return call([&](Lock& lock) {
    hold(lock, job.uuid);
    const Lease lease = lease_of(job);
    if (!instance_of(&InstanceRows::jobs, job) || !lease.until || lease.attempt != attempt) {
      return false;
    }
    leases_.insert_or_assign(job, Lease{until, attempt, lease.worker});
    return true;
  });
}

std::vector<port::LeasedJob> MemoryUnitOfWork::still_held(std::span<const port::LeasedJob> leases) {
  std::vector<port::LeasedJob> out;
  for (const auto& one : leases) {
    if (holds_lease(one.job, one.attempt)) out.push_back(one);
  }
  return out;
}

void MemoryUnitOfWork::put_off(std::span<const port::LeasedJob> leases, base::Time until) {
  for (const auto& one : leases) {
    if (!extend_lease(one.job, one.attempt, until)) continue;
    call([&](Lock&) { leases_.insert_or_assign(one.job, Lease{until, one.attempt, kPutOff}); });
  }
}

std::size_t MemoryUnitOfWork::bring_forward(std::span<const std::string> types) {
  return call([&](Lock& lock) {
    std::size_t count = 0;
    const auto any = [](const auto&) { return true; };
    for (const auto& [key, instance] : merged(&InstanceRows::connectors, kEarliest, any, kAll)) {
      const auto id = key.second;
      if (!holds(types, record(instance)->instance.jobs.at(id).type)) continue;
      if (const Lease lease = lease_of(id); !lease.until || lease.worker != kPutOff) continue;
      hold(lock, id.uuid);
      const Lease lease = lease_of(id);
      if (!lease.until || lease.worker != kPutOff) continue;
      leases_.insert_or_assign(id, Lease{std::nullopt, lease.attempt, ""});
      ++count;
    }
    return count;
  });
}

void MemoryUnitOfWork::release_lease(const message::JobId& job) {
  call([&](Lock& lock) {
    hold(lock, job.uuid);
    Lease lease = lease_of(job);
    lease.until.reset();
    leases_.insert_or_assign(job, lease);
  });
}

}  // namespace vanthu::memory_store
