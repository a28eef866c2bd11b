// Whom a unit has given a delivery to: its clerk receives for the unit and names the people who
// handle it; the unit's answer stays one.
//
// Part of Records (records.h), with its contract; each_field() of the row is below.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct DocumentTag;
struct DeliveryTag;

struct HandlerRow {  // (delivery, handler) unique
  base::Id<DeliveryTag> delivery;
  std::string handler;  // directory id of a unit, post or person
  base::Id<DocumentTag> document;
  std::string name;  // frozen at the time
  std::string note;  // what they are asked to do
  std::string assigned_by;
  std::string on_behalf_of;
  base::Time assigned_at{};
  std::optional<base::Time> read_at;
  bool operator==(const HandlerRow&) const = default;
};

// Handlers see the document: Records::concerns() and documents_of() count them.
class Handlers {
 public:
  virtual ~Handlers() = default;

  virtual void put(const HandlerRow& row) = 0;  // inserts, or replaces the one of the same key
  virtual void remove(const base::Id<DeliveryTag>& delivery, const std::string& handler) = 0;
  // In order of time and then of handler.
  virtual std::vector<HandlerRow> handlers(const base::Id<DeliveryTag>& delivery) = 0;
  // Given to any of these directory ids: newest delivery first, then by handler.
  virtual std::vector<HandlerRow> handled_by(std::span<const std::string> handlers,
                                             std::size_t limit) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, HandlerRow>
void each_field(Row& row, Visit&& visit) {
  visit("delivery", row.delivery);
  visit("handler", row.handler);
  visit("document", row.document);
  visit("name", row.name);
  visit("note", row.note);
  visit("assigned_by", row.assigned_by);
  visit("on_behalf_of", row.on_behalf_of);
  visit("assigned_at", row.assigned_at);
  visit("read_at", row.read_at);
}

}  // namespace vanthu::port
