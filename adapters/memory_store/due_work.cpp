#include "adapters/memory_store/unit_of_work.h"

namespace vanthu::memory_store {

std::vector<port::OutboxEntry> MemoryUnitOfWork::all_due(const InstanceId* target, base::Time now,
                                                         std::size_t limit) const {
  std::vector<port::OutboxEntry> out;
  const auto collect = [&](const OutboxRows& rows, bool committed) {
    std::size_t count = 0;
    const auto take = [&](const OutboxId& id) {
      if (committed && (removed_.contains(id) || outbox_.entries.contains(id))) return;
      out.push_back(rows.entries.at(id));
      ++count;
    };
    if (target == nullptr) {
      for (const auto& [due, id] : rows.by_due) {
        if (due > now || count >= limit) break;
        take(id);
      }
      return;
    }
    for (auto at = rows.by_target.lower_bound({*target, base::Time::min(), OutboxId{}});
         at != rows.by_target.end() && count < limit; ++at) {
      const auto& [to, due, id] = *at;
      if (to != *target || due > now) break;
      take(id);
    }
  };
  collect(committed_.outbox, true);
  collect(outbox_, false);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::pair(a.due, a.id) < std::pair(b.due, b.id);
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::vector<InstanceId> MemoryUnitOfWork::due_instances(base::Time now, std::size_t limit) {
  return call([&](Lock&) {
    std::map<InstanceId, base::Time> first;
    const auto note = [&](const InstanceId& id, base::Time due) {
      const auto [at, added] = first.emplace(id, due);
      if (!added) at->second = std::min(at->second, due);
    };
    const auto due = [&](const auto& key) { return key.first <= now; };
    for (const auto& [key, id] : merged(&InstanceRows::timers, kEarliest, due, kAll)) {
      note(id, key.first);
    }
    for (const auto& entry : all_due(nullptr, now, kAll)) {
      if (!entry.target.nil()) note(entry.target, entry.due);
    }
    std::vector<std::pair<base::Time, InstanceId>> order;
    for (const auto& [id, time] : first) order.emplace_back(time, id);
    std::sort(order.begin(), order.end());
    std::vector<InstanceId> out;
    for (const auto& [time, id] : order) {
      if (out.size() < limit) out.push_back(id);
    }
    return out;
  });
}

std::optional<base::Time> MemoryUnitOfWork::next_due() {
  return call([&](Lock&) {
    std::optional<base::Time> first;
    const auto note = [&](base::Time due) { first = std::min(first.value_or(due), due); };
    const auto any = [](const auto&) { return true; };
    for (const auto& [key, id] : merged(&InstanceRows::timers, kEarliest, any, 1)) {
      note(key.first);
    }
    for (const auto& [key, id] : merged(&InstanceRows::connectors, kEarliest, any, kAll)) {
      if (record(id)->instance.jobs.at(key.second).retries == 0) continue;
      note(lease_of(key.second).until.value_or(key.first));
    }
    for (const auto& entry : all_due(nullptr, base::Time::max(), 1)) note(entry.due);
    return first;
  });
}

std::optional<port::DueInstance> MemoryUnitOfWork::lock_due(const InstanceId& id, base::Time now,
                                                            std::size_t limit) {
  auto stored = lock(id, true);
  if (!stored) return std::nullopt;
  return port::DueInstance{*std::move(stored), outbox(id, now, limit)};
}

std::vector<port::OutboxEntry> MemoryUnitOfWork::outbox(const InstanceId& target, base::Time now,
                                                        std::size_t limit) {
  return call([&](Lock& lock) {
    if (!target.nil()) return all_due(&target, now, limit);
    std::vector<port::OutboxEntry> out;
    for (auto& entry : all_due(&target, now, kAll)) {
      if (out.size() >= limit) break;
      if (hold(lock, entry.id.uuid, false)) out.push_back(std::move(entry));
    }
    return out;
  });
}

void MemoryUnitOfWork::enqueue(std::span<const port::OutboxEntry> entries) {
  call([&](Lock&) {
    for (const auto& entry : entries) {
      require_text(entry.kind);
      require_text(entry.payload);
      if (this->entry(entry.id) != nullptr) throw port::DuplicateRow("outbox entry");
      outbox_.put(entry);
      removed_.erase(entry.id);
    }
  });
}

const port::OutboxEntry* MemoryUnitOfWork::entry(const OutboxId& id) const {
  if (removed_.contains(id)) return nullptr;
  for (const auto* rows : {&outbox_, &std::as_const(committed_).outbox}) {
    const auto at = rows->entries.find(id);
    if (at != rows->entries.end()) return &at->second;
  }
  return nullptr;
}

void MemoryUnitOfWork::remove(const OutboxId& id) {
  call([&](Lock& lock) {
    hold(lock, id.uuid);
    outbox_.remove(id);
    removed_.insert(id);
  });
}

void MemoryUnitOfWork::postpone(const OutboxId& id, base::Time due, std::uint32_t attempts,
                                std::string_view failure) {
  call([&](Lock& lock) {
    require_text(failure);
    hold(lock, id.uuid);
    const auto* found = entry(id);
    if (found == nullptr) return;
    auto changed = *found;
    changed.due = due;
    changed.attempts = attempts;
    changed.failure = failure;
    outbox_.put(changed);
  });
}

std::vector<port::OutboxEntry> MemoryUnitOfWork::failing(std::uint32_t attempts,
                                                         std::size_t limit) {
  return call([&](Lock&) {
    auto out = all_due(nullptr, base::Time::max(), kAll);
    std::erase_if(out, [&](const port::OutboxEntry& one) {
      return one.attempts < attempts || one.failure.empty();
    });
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    if (out.size() > limit) out.resize(limit);
    return out;
  });
}

}  // namespace vanthu::memory_store
