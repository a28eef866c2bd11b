#include "workflows/service/hand_on.h"

#include <algorithm>

#include "workflows/port/record_fields.h"
#include "workflows/service/permission.h"
#include "workflows/service/recall.h"
#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostNote = 8'000;  // bytes

bool under(const document::Directory& directory, std::string unit, const std::string& top) {
  while (!unit.empty() && unit != top) unit = superior(directory, unit);
  return !unit.empty();
}

// Whether it belongs to that unit: a unit or post in it or below, or a person who holds such a
// post.
bool is_inside(const document::Directory& directory, const std::string& id,
               const std::string& unit) {
  if (directory.unit(id) != nullptr) return under(directory, id, unit);
  if (const auto* post = directory.post(id)) return under(directory, post->unit, unit);
  const auto* person = directory.person(id);
  return person != nullptr &&
         std::any_of(person->posts.begin(), person->posts.end(), [&](const auto& held) {
           const auto* post = directory.post(held);
           return post != nullptr && under(directory, post->unit, unit);
         });
}

std::string unit_of(const document::Directory& directory, const std::string& recipient) {
  const auto* post = directory.post(recipient);
  return post == nullptr ? recipient : post->unit;
}

base::Error outside(const std::string& handler, const std::string& unit) {
  return {"handler.outside",
          {"“" + handler + "” không thuộc đơn vị nhận văn bản.",
           "\"" + handler + "\" does not belong to the unit that received the document."},
          unit,
          {"Chọn đơn vị, chức danh hoặc cá nhân trong đơn vị nhận.",
           "Choose a unit, post or person inside the receiving unit."}};
}

base::Error nobody_named() {
  return {"handler.missing",
          {"Chưa chọn người xử lý.", "Nobody is named."},
          "",
          {"Chọn ít nhất một người.", "Name at least one."}};
}

base::Error note_too_long() {
  return {"delivery.words_too_long",
          {"Lời nhắn quá dài.", "The words are too long."},
          "",
          {"Viết dưới 2.000 chữ.", "Keep them under 2,000 characters."}};
}

base::Result<port::DeliveryRow> own_delivery(Office& office, runtime::Transaction& t,
                                             const Principal& principal,
                                             const port::DeliveryId& id) {
  auto row = office.records(t).delivery(id);
  if (!row) return no_such_delivery();
  const auto actor = may(office, t, principal, Operation::kAnswer,
                         {.owner = row->recipient, .account = {}, .where = row->name});
  if (!actor.ok()) return actor.error();
  t.act_as(*actor);
  return *std::move(row);
}

base::Outcome give(Office& office, runtime::Transaction& t, const HandOn& request) {
  auto& records = office.records(t);
  const auto directory = office.directory(records);
  const auto delivery = *records.delivery(request.delivery, true);
  const auto unit = unit_of(*directory, delivery.recipient);
  const auto before = records.handlers().handlers(delivery.id);
  for (const auto& handler : request.handlers) {
    port::require_storable(std::string_view(handler), "handler");
    if (!is_inside(*directory, handler, unit)) return outside(handler, delivery.name);
    const auto known = std::find_if(before.begin(), before.end(),
                                    [&](const auto& one) { return one.handler == handler; });
    port::HandlerRow row;
    if (known != before.end()) row = *known;
    row.delivery = delivery.id;
    row.handler = handler;
    row.document = delivery.document;
    row.name = names_of(*directory, handler, "", office.settings.language);
    row.note = request.note;
    row.assigned_by = t.actor().id;
    row.on_behalf_of = t.actor().on_behalf_of;
    row.assigned_at = t.now();
    records.handlers().put(row);
  }
  return base::Done{};
}

}  // namespace

base::Outcome hand_on(Office& office, const Principal& principal, const HandOn& request) {
  if (request.handlers.empty()) return nobody_named();
  if (request.note.size() > kMostNote) return note_too_long();
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        port::require_storable(std::string_view(request.note), "note");
        const auto row = own_delivery(office, t, principal, request.delivery);
        if (!row.ok()) return row.error();
        const auto document = office.records(t).document(row->document);
        if (document && is_frozen(*document)) return no_longer_in_force(*document);
        return give(office, t, request);
      });
}

base::Outcome take_from(Office& office, const Principal& principal, const port::DeliveryId& id,
                        const std::string& handler) {
  return office.engine.transact(office.settings.organisation, principal,
                                [&](runtime::Transaction& t) -> base::Outcome {
                                  const auto row = own_delivery(office, t, principal, id);
                                  if (!row.ok()) return row.error();
                                  office.records(t).handlers().remove(id, handler);
                                  return base::Done{};
                                });
}

base::Result<std::vector<port::HandlerRow>> handlers_of(Office& office, const Principal& principal,
                                                        const port::DeliveryId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::HandlerRow>> {
        auto& records = office.records(t);
        const auto row = records.delivery(id);
        const auto document = row ? records.document(row->document) : std::nullopt;
        if (!document || !is_visible(office, t, principal, *document)) return no_such_delivery();
        return records.handlers().handlers(id);
      });
}

base::Result<std::vector<Handled>> handled_by(Office& office, const Principal& principal,
                                              std::size_t limit) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<std::vector<Handled>> {
                              auto& records = office.records(t);
                              const auto ids =
                                  standing_of(office, records, principal, t.now()).all();
                              std::vector<Handled> out;
                              for (auto& row : records.handlers().handled_by(ids, limit)) {
                                auto document = records.document(row.document);
                                if (document) out.push_back({std::move(row), *std::move(document)});
                              }
                              return out;
                            });
}

base::Outcome note_read(Office& office, const Principal& principal, const port::DeliveryId& id) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        if (!records.delivery(id, true)) return no_such_delivery();
        const auto ids = standing_of(office, records, principal, t.now()).all();
        bool mine = false;
        for (auto& row : records.handlers().handlers(id)) {
          if (!holds(ids, row.handler)) continue;
          mine = true;
          if (row.read_at) continue;
          row.read_at = t.now();
          records.handlers().put(row);
        }
        if (!mine) return no_such_delivery();
        return base::Done{};
      });
}

}  // namespace vanthu::service
