// Events as JSON, for the record and for replay: what is written reads back equal.
//
//   events = [ {"type": "element_activated", "element": 2, "scope": 1, "node": 4}, ... ]
//
// Names and fields: event_fields.h; their forms: fields.h. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/message/event.h"

namespace vanthu::codec {

std::string events_to_json(const message::Events& events);
// Errors, for any bytes: those of value_from_json(), and "record.malformed" (where: type.field).
base::Result<message::Events> events_from_json(std::string_view text);

}  // namespace vanthu::codec
