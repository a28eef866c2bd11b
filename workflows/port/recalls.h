// What became of documents after they were issued: replaced, corrected, recalled (Decree
// 30/2020/NĐ-CP, Article 18), and who has confirmed that they destroyed their copies.
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

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/message/names.h"

namespace vanthu::port {

struct DocumentTag;
struct DeliveryTag;

// A document that says something of an earlier one; (document, related, kind) unique.
struct DocumentLinkRow {
  base::Id<DocumentTag> document;  // the later one
  base::Id<DocumentTag> related;   // the earlier one
  std::string kind;                // "replaces", "corrects" (đính chính)
  std::string reason;
  std::string actor;
  std::string on_behalf_of;
  base::Time at{};
  bool operator==(const DocumentLinkRow&) const = default;
};

// That a document is no longer in force; one a document.
struct RecallRow {
  base::Id<DocumentTag> document;
  message::InstanceId instance;  // the process that tells the recipients
  std::string kind;              // "recalled" (thu hồi), "superseded" (bị thay thế)
  std::string reason;
  base::Id<DocumentTag> replacement;  // nil: none
  std::string actor;
  std::string on_behalf_of;
  base::Time at{};
  bool operator==(const RecallRow&) const = default;
};

// What one recipient was told of it and answered; (document, position) and delivery unique.
struct RecallNoticeRow {
  base::Id<DocumentTag> document;
  std::int64_t position = 0;  // from 1
  base::Id<DeliveryTag> delivery;
  std::string state;  // "pending", "notified", "unreachable", "confirmed", "given_up"
  std::optional<base::Time> notified_at;
  std::optional<base::Time> confirmed_at;  // that the copies are destroyed or given back
  std::string confirmed_by;                // actor id, or "link"
  std::string on_behalf_of;
  std::string identified;  // how, as in AcknowledgementRow
  std::string words;
  std::int64_t reminders = 0;
  std::string receipt;  // signed; empty: not confirmed
  bool operator==(const RecallNoticeRow&) const = default;
};

struct RecallCounts {
  std::int64_t total = 0, pending = 0, notified = 0, unreachable = 0, confirmed = 0, given_up = 0;
  bool operator==(const RecallCounts&) const = default;
};
struct RecallNoticeFilter {
  std::string state{};     // empty: any
  std::int64_t after = 0;  // position, for paging
  std::size_t limit = 1000;
};

class Recalls {
 public:
  virtual ~Recalls() = default;

  virtual void insert(const DocumentLinkRow& row) = 0;
  // Where it is the later or the earlier one, in order of time and then of their ids.
  virtual std::vector<DocumentLinkRow> links(const base::Id<DocumentTag>& document) = 0;

  virtual void insert(const RecallRow& row) = 0;
  virtual std::optional<RecallRow> recall(const base::Id<DocumentTag>& document) = 0;

  virtual void insert(std::span<const RecallNoticeRow> rows) = 0;  // in bulk
  virtual void update(const RecallNoticeRow& row) = 0;             // by document and position
  virtual std::optional<RecallNoticeRow> notice(const base::Id<DeliveryTag>& delivery,
                                                bool lock = false) = 0;
  // In order of position.
  virtual std::vector<RecallNoticeRow> notices(const base::Id<DocumentTag>& document,
                                               const RecallNoticeFilter& filter) = 0;
  virtual RecallCounts recall_counts(const base::Id<DocumentTag>& document) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, DocumentLinkRow>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("related", row.related);
  visit("kind", row.kind);
  visit("reason", row.reason);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("at", row.at);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, RecallRow>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("instance", row.instance);
  visit("kind", row.kind);
  visit("reason", row.reason);
  visit("replacement", row.replacement);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("at", row.at);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, RecallNoticeRow>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("delivery", row.delivery);
  visit("state", row.state);
  visit("notified_at", row.notified_at);
  visit("confirmed_at", row.confirmed_at);
  visit("confirmed_by", row.confirmed_by);
  visit("on_behalf_of", row.on_behalf_of);
  visit("identified", row.identified);
  visit("words", row.words);
  visit("reminders", row.reminders);
  visit("receipt", row.receipt);
}

}  // namespace vanthu::port
