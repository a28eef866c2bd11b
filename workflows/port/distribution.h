// The course of a document's distribution, as steps that are only ever added, and many deliveries
// and mails at once.
//
// Part of Records (records.h), with its contract; each_field() of the row is below.
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "workflows/port/records.h"

namespace vanthu::port {

struct DistributionStepRow {  // never changed
  DocumentId document;
  std::int64_t position = 0;  // order, from 1
  std::string kind;           // "recorded", "paused", "resumed", "added", "withdrawn", "joined"
  std::string recipient;      // directory id; empty: it concerns all
  std::int64_t count = 0;     // deliveries concerned
  std::string reason;
  std::string actor;
  std::string on_behalf_of;
  base::Time at{};
  bool operator==(const DistributionStepRow&) const = default;
};

class Distributions {
 public:
  virtual ~Distributions() = default;

  virtual void insert(const DistributionStepRow& row) = 0;  // position is given by the store
  virtual std::vector<DistributionStepRow> steps(const DocumentId& id) = 0;  // in order
  // Those of these documents whose last "paused" has no "resumed" behind it, in order of id.
  virtual std::vector<DocumentId> paused(std::span<const DocumentId> ids) = 0;

  // As Records::delivery() of each: those that are there, in order of id, in which they are locked.
  virtual std::vector<DeliveryRow> deliveries(std::span<const DeliveryId> ids,
                                              bool lock = false) = 0;
  virtual void update(std::span<const DeliveryRow> rows) = 0;  // all must be there
  // As Records::mail() of each: those that are there, in order of message id.
  virtual std::vector<MailRow> mails(std::span<const std::string> message_ids) = 0;
  virtual void put_mails(std::span<const MailRow> rows) = 0;  // no message id twice
  // The position behind the last of a document's deliveries, from 1.
  virtual std::int64_t next_position(const DocumentId& id) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, DistributionStepRow>
void each_field(Row& row, Visit&& visit) {
  visit("document", row.document);
  visit("position", row.position);
  visit("kind", row.kind);
  visit("recipient", row.recipient);
  visit("count", row.count);
  visit("reason", row.reason);
  visit("actor", row.actor);
  visit("on_behalf_of", row.on_behalf_of);
  visit("at", row.at);
}

}  // namespace vanthu::port
