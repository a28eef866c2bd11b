// Calendars to subscribe to (RFC 5545): whose secret address is which, and how often what stands in
// them was changed.
//
// Part of Records (records.h), with its contract; each_field() of the rows is below.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "workflows/port/accounts.h"

namespace vanthu::port {

struct CalendarFeedRow {  // at most one an account
  AccountId account;
  std::string token_hash;  // SHA-256 of the address's token, hex; unique
  base::Time created{};
  std::optional<base::Time> last_read;  // to the hour
  bool operator==(const CalendarFeedRow&) const = default;
};

// A deadline as calendars were told of it last.
struct CalendarEntryRow {
  std::string key;  // "task-0195…", "duty-…", "delivery-…"
  std::string fingerprint;
  std::int64_t sequence = 0;  // one more at each change (RFC 5545, 3.8.7.4)
  base::Time changed{};
  bool operator==(const CalendarEntryRow&) const = default;
};

class CalendarFeeds {
 public:
  virtual ~CalendarFeeds() = default;

  virtual void put(const CalendarFeedRow& row) = 0;  // in place of the account's
  virtual std::optional<CalendarFeedRow> feed(const AccountId& account) = 0;
  virtual std::optional<CalendarFeedRow> feed_by_token(std::string_view token_hash) = 0;
  virtual void remove_feed(const AccountId& account) = 0;  // nothing happens if there is none

  // Those there are of these keys, in the keys' order.
  virtual std::vector<CalendarEntryRow> entries(std::span<const std::string> keys) = 0;
  virtual void put(const CalendarEntryRow& row) = 0;  // in place of the key's
  virtual void forget_entries(base::Time changed_before) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, CalendarFeedRow>
void each_field(Row& row, Visit&& visit) {
  visit("account", row.account);
  visit("token_hash", row.token_hash);
  visit("created", row.created);
  visit("last_read", row.last_read);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, CalendarEntryRow>
void each_field(Row& row, Visit&& visit) {
  visit("key", row.key);
  visit("fingerprint", row.fingerprint);
  visit("sequence", row.sequence);
  visit("changed", row.changed);
}

}  // namespace vanthu::port
