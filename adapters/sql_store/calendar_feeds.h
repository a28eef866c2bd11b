// Calendars to subscribe to, in the database (workflows/port/calendar_feeds.h), in the
// transaction of its unit of work; tables in migration/182_calendar_feeds.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/calendar_feeds.h"

namespace vanthu::sql_store {

class SqlCalendarFeeds final : public port::CalendarFeeds {
 public:
  // Borrows both for its life.
  SqlCalendarFeeds(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void put(const port::CalendarFeedRow& row) override;
  std::optional<port::CalendarFeedRow> feed(const port::AccountId& account) override;
  std::optional<port::CalendarFeedRow> feed_by_token(std::string_view token_hash) override;
  void remove_feed(const port::AccountId& account) override;
  std::vector<port::CalendarEntryRow> entries(std::span<const std::string> keys) override;
  void put(const port::CalendarEntryRow& row) override;
  void forget_entries(base::Time changed_before) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
