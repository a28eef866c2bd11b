// Other systems that are told what happens (Standard Webhooks; CloudEvents 1.0): who wants to know,
// what happened, and what each of them is still owed.
//
// Part of Records (records.h), with its contract; each_field() of the rows is below. An event and
// its calls are written in the transaction of the fact, so that none is lost and none is told of a
// thing that was rolled back.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct WebhookTag;
struct EventTag;
struct WebhookCallTag;
using WebhookId = base::Id<WebhookTag>;
using EventId = base::Id<EventTag>;
using WebhookCallId = base::Id<WebhookCallTag>;

struct WebhookRow {
  WebhookId id;
  std::string name;
  std::string url;
  std::string events;      // types with blanks between; "*": all
  std::string secret;      // sealed with a key of the office
  std::string old_secret;  // the one before the last renewal, sealed; signs too until `old_until`
  std::optional<base::Time> old_until;
  bool disabled = false;
  std::string disabled_because;  // "asked"; "gone": the server answered 410; empty: it is not
  std::string made_by;           // actor id or login
  base::Time created{};
  base::Time changed{};
  bool operator==(const WebhookRow&) const = default;
};

struct EventRow {  // never changed
  EventId id;
  std::string type;     // "vn.vanthu.document.issued"
  std::string subject;  // what it is about: "documents/0195…"
  std::string data;     // JSON object
  base::Time at{};
  bool operator==(const EventRow&) const = default;
};

// One event owed to one receiver.
struct WebhookCallRow {
  WebhookCallId id;
  WebhookId webhook;
  EventId event;
  std::string type;   // the event's
  std::string state;  // "owed", "delivered", "given_up"
  std::int64_t attempts = 0;
  base::Time next_try{};    // of one under way: when its lease is over
  base::Time give_up_at{};  // then an owed one is tried no more
  std::int64_t status = 0;  // of the last answer (RFC 9110); 0: there was none
  std::string detail;       // what failed
  std::optional<base::Time> last_try;
  base::Time created{};
  bool operator==(const WebhookCallRow&) const = default;
};

struct WebhookCounts {
  std::int64_t owed = 0, delivered = 0, given_up = 0;
  bool operator==(const WebhookCounts&) const = default;
};

class Webhooks {
 public:
  virtual ~Webhooks() = default;

  virtual void insert(const WebhookRow& row) = 0;
  virtual void update(const WebhookRow& row) = 0;
  virtual std::optional<WebhookRow> webhook(const WebhookId& id, bool lock = false) = 0;
  virtual std::vector<WebhookRow> webhooks() = 0;  // in the order of their making

  virtual void insert(const EventRow& row) = 0;
  virtual std::optional<EventRow> event(const EventId& id) = 0;

  virtual void insert(std::span<const WebhookCallRow> rows) = 0;  // (webhook, event) unique
  virtual void update(const WebhookCallRow& row) = 0;
  virtual std::optional<WebhookCallRow> call(const WebhookCallId& id, bool lock = false) = 0;
  // Takes owed calls of that receiver whose next try is due, the longest due first: each comes back
  // with one more attempt, and with `lease_until` as its next try. Nobody else gets it before then.
  virtual std::vector<WebhookCallRow> take_due_calls(const WebhookId& id, base::Time now,
                                                     base::Time lease_until, std::size_t limit) = 0;
  // Newest first; an empty `state` takes all; `before` continues a page.
  virtual std::vector<WebhookCallRow> calls(const WebhookId& id, std::string_view state,
                                            const std::optional<WebhookCallId>& before,
                                            std::size_t limit) = 0;
  virtual WebhookCounts call_counts(const WebhookId& id) = 0;
  // Calls that are no longer owed, and then events that no call speaks of.
  virtual void forget_calls(base::Time created_before) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, WebhookRow>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("name", row.name);
  visit("url", row.url);
  visit("events", row.events);
  visit("secret", row.secret);
  visit("old_secret", row.old_secret);
  visit("old_until", row.old_until);
  visit("disabled", row.disabled);
  visit("disabled_because", row.disabled_because);
  visit("made_by", row.made_by);
  visit("created", row.created);
  visit("changed", row.changed);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, EventRow>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("type", row.type);
  visit("subject", row.subject);
  visit("data", row.data);
  visit("at", row.at);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, WebhookCallRow>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("webhook", row.webhook);
  visit("event", row.event);
  visit("type", row.type);
  visit("state", row.state);
  visit("attempts", row.attempts);
  visit("next_try", row.next_try);
  visit("give_up_at", row.give_up_at);
  visit("status", row.status);
  visit("detail", row.detail);
  visit("last_try", row.last_try);
  visit("created", row.created);
}

}  // namespace vanthu::port
