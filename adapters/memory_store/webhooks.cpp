#include "adapters/memory_store/webhooks.h"

#include <set>
#include <tuple>

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::EventId;
using port::EventRow;
using port::WebhookCallId;
using port::WebhookCallRow;
using port::WebhookId;
using port::WebhookRow;

void MemoryWebhooks::insert(const WebhookRow& row) {
  port::require_storable(row);
  data_.webhooks.insert(journal_, row.id, row, "webhook");
}

void MemoryWebhooks::update(const WebhookRow& row) {
  port::require_storable(row);
  replace_existing(data_.webhooks, journal_, row.id, row);
}

std::optional<WebhookRow> MemoryWebhooks::webhook(const WebhookId& id, bool /*lock*/) {
  return found(data_.webhooks, id);
}

std::vector<WebhookRow> MemoryWebhooks::webhooks() {
  std::vector<WebhookRow> out;
  for (const auto& [id, row] : data_.webhooks.rows()) out.push_back(row);
  return out;
}

void MemoryWebhooks::insert(const EventRow& row) {
  port::require_storable(row);
  data_.events.insert(journal_, row.id, row, "event");
}

std::optional<EventRow> MemoryWebhooks::event(const EventId& id) {
  return found(data_.events, id);
}

void MemoryWebhooks::insert(std::span<const WebhookCallRow> rows) {
  for (const auto& row : rows) port::require_storable(row);
  for (const auto& row : rows) {
    data_.calls.insert(journal_, row.id, row, "webhook_call");
    data_.owed_once.insert(journal_, {row.event, row.webhook}, {}, "webhook_call");
  }
}

void MemoryWebhooks::update(const WebhookCallRow& row) {
  port::require_storable(row);
  replace_existing(data_.calls, journal_, row.id, row);
}

std::optional<WebhookCallRow> MemoryWebhooks::call(const WebhookCallId& id, bool /*lock*/) {
  return found(data_.calls, id);
}

std::vector<WebhookCallRow> MemoryWebhooks::take_due_calls(const WebhookId& id, base::Time now,
                                                           base::Time lease_until,
                                                           std::size_t limit) {
  std::vector<WebhookCallRow> due;
  for (const auto& [key, row] : data_.calls.rows()) {
    if (row.webhook == id && row.state == "owed" && row.next_try <= now) due.push_back(row);
  }
  std::sort(due.begin(), due.end(), [](const auto& a, const auto& b) {
    return std::tie(a.next_try, a.id) < std::tie(b.next_try, b.id);
  });
  if (due.size() > limit) due.resize(limit);
  for (auto& row : due) {
    ++row.attempts;
    row.next_try = lease_until;
    data_.calls.put(journal_, row.id, row);
  }
  return due;
}

std::vector<WebhookCallRow> MemoryWebhooks::calls(const WebhookId& id, std::string_view state,
                                                  const std::optional<WebhookCallId>& before,
                                                  std::size_t limit) {
  port::require_storable(state, "state");
  std::vector<WebhookCallRow> out;
  const auto& rows = data_.calls.rows();
  for (auto at = rows.rbegin(); at != rows.rend() && out.size() < limit; ++at) {
    const auto& row = at->second;
    if (row.webhook != id || (before && row.id >= *before)) continue;
    if (state.empty() || row.state == state) out.push_back(row);
  }
  return out;
}

port::WebhookCounts MemoryWebhooks::call_counts(const WebhookId& id) {
  port::WebhookCounts out;
  for (const auto& [key, row] : data_.calls.rows()) {
    if (row.webhook != id) continue;
    if (row.state == "owed") ++out.owed;
    if (row.state == "delivered") ++out.delivered;
    if (row.state == "given_up") ++out.given_up;
  }
  return out;
}

void MemoryWebhooks::forget_calls(base::Time created_before) {
  std::vector<WebhookCallRow> gone;
  std::set<EventId> spoken_of;
  for (const auto& [key, row] : data_.calls.rows()) {
    if (row.state != "owed" && row.created < created_before) {
      gone.push_back(row);
    } else {
      spoken_of.insert(row.event);
    }
  }
  for (const auto& row : gone) {
    data_.calls.erase(journal_, row.id);
    data_.owed_once.erase(journal_, {row.event, row.webhook});
  }
  std::vector<EventId> old;
  for (const auto& [key, row] : data_.events.rows()) {
    if (row.at < created_before && !spoken_of.contains(key)) old.push_back(key);
  }
  for (const auto& id : old) data_.events.erase(journal_, id);
}

}  // namespace vanthu::memory_store
