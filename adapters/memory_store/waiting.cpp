#include "adapters/memory_store/unit_of_work.h"

namespace vanthu::memory_store {
namespace {

template <class Candidates>
bool intersects(const Candidates& candidates, const std::vector<std::string>& wanted) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const auto& one) {
    return std::find(wanted.begin(), wanted.end(), one) != wanted.end();
  });
}

}  // namespace

std::optional<InstanceId> MemoryUnitOfWork::instance_of_task(const message::TaskId& id) {
  return call([&](Lock&) { return instance_of(&InstanceRows::tasks, id); });
}

std::optional<InstanceId> MemoryUnitOfWork::instance_of_job(const message::JobId& id) {
  return call([&](Lock&) { return instance_of(&InstanceRows::jobs, id); });
}

std::optional<InstanceId> MemoryUnitOfWork::instance_of_incident(const message::IncidentId& id) {
  return call([&](Lock&) { return instance_of(&InstanceRows::incidents, id); });
}

port::TaskRow MemoryUnitOfWork::task_row(const InstanceRecord& record,
                                         const message::TaskId& id) const {
  const auto& [element_id, element_name] = record.task_nodes.at(id);
  return {record.instance.id, record.definition, record.instance.business_key,
          element_id,         element_name,      record.instance.tasks.at(id)};
}

bool MemoryUnitOfWork::matches(const port::TaskRow& row, const port::TaskFilter& filter) {
  const auto& task = row.task;
  if (!filter.assignee.empty() && task.assignee != filter.assignee) return false;
  if (!filter.business_key.empty() && row.business_key != filter.business_key) return false;
  return filter.candidates.empty() || intersects(task.candidate_users, filter.candidates) ||
         intersects(task.candidate_groups, filter.candidates);
}

std::optional<port::TaskRow> MemoryUnitOfWork::task(const message::TaskId& id) {
  return call([&](Lock&) -> std::optional<port::TaskRow> {
    const auto instance = instance_of(&InstanceRows::tasks, id);
    if (!instance) return std::nullopt;
    return task_row(*record(*instance), id);
  });
}

std::vector<port::TaskRow> MemoryUnitOfWork::tasks(const port::TaskFilter& filter) {
  return call([&](Lock&) {
    std::vector<port::TaskRow> out;
    const auto any = [](const auto&) { return true; };
    const message::TaskId after = filter.after.value_or(message::TaskId{});
    for (const auto& [id, instance] : merged(&InstanceRows::tasks, after, any, kAll)) {
      if (out.size() >= filter.limit) break;
      if (filter.after && id == *filter.after) continue;
      auto row = task_row(*record(instance), id);
      if (matches(row, filter)) out.push_back(std::move(row));
    }
    return out;
  });
}

std::vector<std::pair<InstanceId, state::Incident>> MemoryUnitOfWork::incidents(
    std::size_t limit, const std::optional<message::IncidentId>& after) {
  return call([&](Lock&) {
    std::vector<std::pair<InstanceId, state::Incident>> out;
    const auto any = [](const auto&) { return true; };
    const message::IncidentId from = after.value_or(message::IncidentId{});
    for (const auto& [id, instance] : merged(&InstanceRows::incidents, from, any, kAll)) {
      if (out.size() >= limit) break;
      if (after && id == *after) continue;
      out.emplace_back(instance, record(instance)->instance.incidents.at(id));
    }
    return out;
  });
}

std::vector<port::SubscriptionRow> MemoryUnitOfWork::subscriptions(message::SubscriptionKind kind,
                                                                   std::string_view name,
                                                                   std::string_view correlation_key,
                                                                   std::size_t limit) {
  return call([&](Lock&) {
    const InstanceRows::SubscriptionKey from{
        kind, std::string(name), std::string(correlation_key), {}};
    std::vector<port::SubscriptionRow> out;
    for (const auto& [key, instance] : merged(
             &InstanceRows::subscriptions, from,
             [&](const auto& one) {
               return std::get<0>(one) == kind && std::get<1>(one) == name &&
                      std::get<2>(one) == correlation_key;
             },
             limit)) {
      out.push_back({instance, std::get<3>(key)});
    }
    return out;
  });
}

std::vector<port::SubscriptionRow> MemoryUnitOfWork::signal_subscriptions(
    std::string_view name, const std::optional<message::SubscriptionId>& after, std::size_t limit) {
  return call([&](Lock&) {
    const InstanceRows::SubscriptionKey from{
        message::SubscriptionKind::kSignal, std::string(name), "", {}};
    std::vector<port::SubscriptionRow> out;
    for (const auto& [key, instance] : merged(
             &InstanceRows::subscriptions, from,
             [&](const auto& one) {
               return std::get<0>(one) == std::get<0>(from) && std::get<1>(one) == name;
             },
             kAll)) {
      if (!after || std::get<3>(key) > *after) out.push_back({instance, std::get<3>(key)});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    if (out.size() > limit) out.resize(limit);
    return out;
  });
}

void MemoryUnitOfWork::buffer(const port::BufferedMessage& message) {
  call([&](Lock&) {
    require_text(message.name);
    require_text(message.correlation_key);
    require_text(message.variables);
    taken_.erase(message.id);
    buffered_.insert_or_assign(message.id, message);
  });
}

std::optional<port::BufferedMessage> MemoryUnitOfWork::take_buffered(
    std::string_view name, std::string_view correlation_key, base::Time now) {
  return call([&](Lock& lock) -> std::optional<port::BufferedMessage> {
    auto visible = buffered_;
    visible.insert(committed_.buffered.begin(), committed_.buffered.end());
    for (const auto& [id, message] : visible) {
      if (taken_.contains(id) || message.name != name || message.expires <= now ||
          message.correlation_key != correlation_key || !hold(lock, id.uuid, false)) {
        continue;
      }
      taken_.insert(id);
      buffered_.erase(id);
      return message;
    }
    return std::nullopt;
  });
}

}  // namespace vanthu::memory_store
