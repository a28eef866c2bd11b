// Commands as JSON, for the record: what was asked, beside the events that came of it. Time and
// actor stand in the record's own columns; ids are in the events.
//
//   command = {"type": "complete_task", "task": id, "variables": {...}}
//
// Names and fields: command_fields.h; their forms: fields.h. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/message/command.h"

namespace vanthu::codec {

std::string command_to_json(const message::CommandBody& command);
std::string commands_to_json(std::span<const message::CommandBody> commands);  // a JSON array
// Errors, for any bytes: those of value_from_json(), and "record.malformed" (where: type.field).
base::Result<message::CommandBody> command_from_json(std::string_view text);

}  // namespace vanthu::codec
