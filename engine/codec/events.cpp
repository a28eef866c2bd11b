#include "engine/codec/events.h"

#include "engine/codec/event_fields.h"

namespace vanthu::codec {

std::string events_to_json(const message::Events& events) {
  std::string out = "[";
  out.reserve(events.size() * 96 + 2);
  for (const auto& event : events) {
    if (out.size() > 1) out += ',';
    append_message(out, event);
  }
  out += ']';
  return out;
}

base::Result<message::Events> events_from_json(std::string_view text) {
  const auto value = value_from_json(text);
  if (!value) return value.error();
  const expression::List* list = value->list();
  if (list == nullptr) return malformed("events");
  message::Events events;
  events.reserve(list->size());
  for (const auto& item : *list) {
    auto event = read_message<message::Event>(item);
    if (!event) return std::move(event).error();
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace vanthu::codec
