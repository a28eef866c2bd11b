// Calendars to subscribe to, in memory (workflows/port/calendar_feeds.h); as records.h.
#pragma once

#include <string>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/calendar_feeds.h"

namespace vanthu::memory_store {

struct OrganisationCalendars {
  Table<port::AccountId, port::CalendarFeedRow> feeds;
  Table<std::string, port::AccountId> tokens;
  Table<std::string, port::CalendarEntryRow> entries;
};

class MemoryCalendarFeeds final : public port::CalendarFeeds {
 public:
  // Borrows both for its life.
  MemoryCalendarFeeds(OrganisationCalendars& data, Journal& journal)
      : data_(data), journal_(journal) {}

  void put(const port::CalendarFeedRow& row) override;
  std::optional<port::CalendarFeedRow> feed(const port::AccountId& account) override;
  std::optional<port::CalendarFeedRow> feed_by_token(std::string_view token_hash) override;
  void remove_feed(const port::AccountId& account) override;
  std::vector<port::CalendarEntryRow> entries(std::span<const std::string> keys) override;
  void put(const port::CalendarEntryRow& row) override;
  void forget_entries(base::Time changed_before) override;

 private:
  OrganisationCalendars& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
