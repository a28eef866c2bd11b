#include "adapters/sql_store/calendar_feeds.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::AccountId;
using port::CalendarEntryRow;
using port::CalendarFeedRow;

template <>
inline constexpr std::string_view kTable<CalendarFeedRow> = "calendar_feed";
template <>
inline constexpr std::string_view kTable<CalendarEntryRow> = "calendar_entry";

void SqlCalendarFeeds::put(const CalendarFeedRow& row) {
  put_record(session_, organisation_, row);
}

std::optional<CalendarFeedRow> SqlCalendarFeeds::feed(const AccountId& account) {
  static const std::string sql = select_sql<CalendarFeedRow>("and account = $2");
  return read_first<CalendarFeedRow>(session_.query(sql, {organisation_, account}));
}

std::optional<CalendarFeedRow> SqlCalendarFeeds::feed_by_token(std::string_view token_hash) {
  static const std::string sql = select_sql<CalendarFeedRow>("and token_hash = $2");
  return read_first<CalendarFeedRow>(session_.query(sql, {organisation_, token_hash}));
}

void SqlCalendarFeeds::remove_feed(const AccountId& account) {
  session_.execute("delete from calendar_feed where organisation_id = $1 and account = $2",
                   {organisation_, account});
}

// Collation is no order that both databases share.
std::vector<CalendarEntryRow> SqlCalendarFeeds::entries(std::span<const std::string> keys) {
  static const std::string sql = select_sql<CalendarEntryRow>("and key {in:$2}");
  auto rows = read_records<CalendarEntryRow>(
      session_.query(sql, {organisation_, session_.dialect().list(keys)}));
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return rows;
}

void SqlCalendarFeeds::put(const CalendarEntryRow& row) {
  put_record(session_, organisation_, row);
}

void SqlCalendarFeeds::forget_entries(base::Time changed_before) {
  session_.execute("delete from calendar_entry where organisation_id = $1 and changed < $2",
                   {organisation_, changed_before});
}

}  // namespace vanthu::sql_store
