#include "adapters/memory_store/calendar_feeds.h"

#include <set>

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::AccountId;
using port::CalendarEntryRow;
using port::CalendarFeedRow;

void MemoryCalendarFeeds::put(const CalendarFeedRow& row) {
  port::require_storable(row);
  remove_feed(row.account);
  data_.tokens.insert(journal_, row.token_hash, row.account, "calendar_feed");
  data_.feeds.put(journal_, row.account, row);
}

std::optional<CalendarFeedRow> MemoryCalendarFeeds::feed(const AccountId& account) {
  return found(data_.feeds, account);
}

std::optional<CalendarFeedRow> MemoryCalendarFeeds::feed_by_token(std::string_view token_hash) {
  port::require_storable(token_hash, "token_hash");
  const auto* account = data_.tokens.find(std::string(token_hash));
  return account == nullptr ? std::nullopt : found(data_.feeds, *account);
}

void MemoryCalendarFeeds::remove_feed(const AccountId& account) {
  const auto row = found(data_.feeds, account);
  if (!row) return;
  data_.tokens.erase(journal_, row->token_hash);
  data_.feeds.erase(journal_, account);
}

std::vector<CalendarEntryRow> MemoryCalendarFeeds::entries(std::span<const std::string> keys) {
  for (const auto& key : keys) port::require_storable(std::string_view(key), "key");
  std::vector<CalendarEntryRow> out;
  for (const auto& key : std::set<std::string>(keys.begin(), keys.end())) {
    if (auto row = found(data_.entries, key)) out.push_back(*std::move(row));
  }
  return out;
}

void MemoryCalendarFeeds::put(const CalendarEntryRow& row) {
  port::require_storable(row);
  data_.entries.put(journal_, row.key, row);
}

void MemoryCalendarFeeds::forget_entries(base::Time changed_before) {
  std::vector<std::string> gone;
  for (const auto& [key, row] : data_.entries.rows()) {
    if (row.changed < changed_before) gone.push_back(key);
  }
  for (const auto& key : gone) data_.entries.erase(journal_, key);
}

}  // namespace vanthu::memory_store
