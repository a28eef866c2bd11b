// Effects as JSON: the payload of an outbox entry.
//
//   effect = {"type": "publish_message", "name": text, "correlation_key": text, "variables": {...}}
//
// Names and fields: effect_fields.h; their forms: fields.h. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/message/effect.h"

namespace vanthu::codec {

std::string_view effect_type(const message::Effect& effect);  // "start_children", ...
std::string encode(const message::Effect& effect);
// Errors, for any bytes: those of value_from_json(), and "record.malformed" (where: type.field).
base::Result<message::Effect> effect_from_json(std::string_view text);
message::Effect decode_effect(std::string_view text);  // throws Corrupt (value.h)

}  // namespace vanthu::codec
