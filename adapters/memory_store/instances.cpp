#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "adapters/memory_store/unit_of_work.h"

namespace vanthu::memory_store {
namespace {

void require_texts(const state::Instance& one) {
  require_text(one.business_key);
  require_text(one.error_code);
  for (const auto& [id, task] : one.tasks) {
    require_text(task.assignee);
    require_text(task.form_key);
    for (const auto& name : task.candidate_users) require_text(name);
    for (const auto& name : task.candidate_groups) require_text(name);
  }
  for (const auto& [id, job] : one.jobs) {
    require_text(job.type);
    require_text(job.cycle);
    require_text(job.last_failure);
  }
  for (const auto& [id, subscription] : one.subscriptions) {
    require_text(subscription.name);
    require_text(subscription.correlation_key);
  }
  for (const auto& [id, incident] : one.incidents) {
    require_text(incident.code);
    require_text(incident.text.vi);
    require_text(incident.text.en);
  }
}

port::InstanceRow row_of(const InstanceRecord& record) {
  const state::Instance& one = record.instance;
  return {one.id,     record.definition, one.business_key, one.state,
          one.parent, one.started,       one.ended};
}

}  // namespace

const InstanceRecord* MemoryUnitOfWork::record(const InstanceId& id) const {
  const auto* own = mine_.find(id);
  return own != nullptr ? own : committed_.instances.find(id);
}

std::vector<port::HistoryEntry> MemoryUnitOfWork::all_history(const InstanceId& id) const {
  std::vector<port::HistoryEntry> out;
  for (const auto* entries : {&std::as_const(committed_).history, &appended_}) {
    const auto at = entries->find(id);
    if (at != entries->end()) out.insert(out.end(), at->second.begin(), at->second.end());
  }
  return out;
}

std::uint64_t MemoryUnitOfWork::steps(const InstanceId& id) const {
  std::uint64_t count = 0;
  for (const auto* entries : {&std::as_const(committed_).history, &appended_}) {
    const auto at = entries->find(id);
    if (at != entries->end()) count += at->second.size();
  }
  return count;
}

std::optional<port::StoredInstance> MemoryUnitOfWork::lock(const InstanceId& id, bool skip_locked) {
  return call([&](Lock& lock) -> std::optional<port::StoredInstance> {
    if (record(id) == nullptr && !data_->held_by_other({organisation_, id.uuid}, holder_)) {
      return std::nullopt;
    }
    if (!hold(lock, id.uuid, !skip_locked)) return std::nullopt;
    const auto* one = record(id);
    if (one == nullptr) return std::nullopt;
    return port::StoredInstance{one->instance, one->definition, steps(id)};
  });
}

std::optional<port::StoredInstance> MemoryUnitOfWork::read(const InstanceId& id) {
  return call([&](Lock&) -> std::optional<port::StoredInstance> {
    const auto* one = record(id);
    if (one == nullptr) return std::nullopt;
    return port::StoredInstance{one->instance, one->definition, steps(id)};
  });
}

std::vector<port::StoredInstance> MemoryUnitOfWork::read_many(std::span<const InstanceId> ids) {
  std::vector<port::StoredInstance> out;
  for (const auto& id : std::set<InstanceId>(ids.begin(), ids.end())) {
    if (auto one = read(id)) out.push_back(*std::move(one));
  }
  return out;
}

std::vector<port::StoredInstance> MemoryUnitOfWork::lock_many(std::span<const InstanceId> ids) {
  std::vector<port::StoredInstance> out;
  for (const auto& id : std::set<InstanceId>(ids.begin(), ids.end())) {
    if (auto one = lock(id, true)) out.push_back(*std::move(one));
  }
  return out;
}

void MemoryUnitOfWork::write(const state::Instance& after, const state::Difference& difference,
                             const port::DefinitionId& definition, const model::Process& process) {
  call([&](Lock& lock) {
    require_texts(after);
    hold(lock, after.id.uuid);
    const auto* before = record(after.id);
    if (difference.created == (before != nullptr)) {
      throw port::StoreConflict(difference.created ? "the instance is there already"
                                                   : "the instance is not there");
    }
    mine_.put(std::make_shared<const InstanceRecord>(
        changed(before, after, difference, definition, process)));
  });
}

void MemoryUnitOfWork::append(const InstanceId& id, const port::HistoryEntry& entry) {
  call([&](Lock& lock) {
    require_text(entry.actor.id);
    require_text(entry.actor.on_behalf_of);
    require_text(entry.command);
    require_text(entry.events);
    hold(lock, id.uuid);
    if (entry.step != steps(id) + 1) throw port::StoreConflict("not the next step of the record");
    appended_[id].push_back(entry);
  });
}

std::string MemoryUnitOfWork::last_hash(const InstanceId& id) {
  return call([&](Lock&) {
    for (const auto* entries : {&std::as_const(appended_), &std::as_const(committed_).history}) {
      const auto at = entries->find(id);
      if (at != entries->end() && !at->second.empty()) return at->second.back().hash;
    }
    return std::string{};
  });
}

std::vector<port::HistoryEntry> MemoryUnitOfWork::history(const InstanceId& id,
                                                          std::uint64_t after_step,
                                                          std::size_t limit) {
  return call([&](Lock&) {
    std::vector<port::HistoryEntry> out;
    for (auto& entry : all_history(id)) {
      if (entry.step > after_step && out.size() < limit) out.push_back(std::move(entry));
    }
    return out;
  });
}

std::vector<port::RecordHead> MemoryUnitOfWork::record_heads(base::Time since,
                                                             const std::optional<InstanceId>& after,
                                                             std::size_t limit) {
  return call([&](Lock&) {
    std::map<InstanceId, const port::HistoryEntry*> last;
    for (const auto* entries : {&std::as_const(committed_).history, &std::as_const(appended_)}) {
      for (const auto& [id, list] : *entries) {
        if (!list.empty()) last[id] = &list.back();
      }
    }
    std::vector<port::RecordHead> out;
    for (const auto& [id, entry] : last) {
      if (out.size() >= limit) break;
      if (entry->at < since || (after && id <= *after)) continue;
      out.push_back({id, entry->step, entry->hash});
    }
    return out;
  });
}

std::vector<port::InstanceRow> MemoryUnitOfWork::instances_by_key(std::string_view business_key) {
  return call([&](Lock&) {
    const std::string wanted(business_key);
    std::vector<port::InstanceRow> out;
    for (const auto& [key, id] : merged(
             &InstanceRows::keys, {wanted, InstanceId{}},
             [&](const auto& key) { return key.first == wanted; }, kAll)) {
      out.push_back(row_of(*record(id)));
    }
    return out;
  });
}

std::vector<port::InstanceRow> MemoryUnitOfWork::instances(const port::InstanceFilter& filter) {
  return call([&](Lock&) {
    std::set<InstanceId> ids;
    for (const auto* rows : {&committed_.instances.instances, &mine_.instances}) {
      for (const auto& [id, one] : *rows) ids.insert(id);
    }
    std::vector<port::InstanceRow> out;
    for (const auto& id : ids) {
      if (out.size() >= filter.limit) break;
      const InstanceRecord& one = *record(id);
      const auto& key = filter.business_key;
      if ((filter.after && id <= *filter.after) || (key && *key != one.instance.business_key) ||
          (filter.state && one.instance.state != *filter.state) ||
          (filter.with_incidents && one.instance.incidents.empty()) ||
          (filter.definitions && std::find(filter.definitions->begin(), filter.definitions->end(),
                                           one.definition) == filter.definitions->end())) {
        continue;
      }
      out.push_back(row_of(one));
    }
    return out;
  });
}

std::vector<port::InstanceRow> MemoryUnitOfWork::children(const InstanceId& parent,
                                                          message::ElementNumber element) {
  return call([&](Lock&) {
    std::vector<port::InstanceRow> out;
    for (const auto& [key, id] : merged(
             &InstanceRows::children, {parent, element, 0, InstanceId{}},
             [&](const auto& key) {
               return std::get<0>(key) == parent && std::get<1>(key) == element;
             },
             kAll)) {
      out.push_back(row_of(*record(id)));
    }
    return out;
  });
}

}  // namespace vanthu::memory_store
