#include "engine/codec/commands.h"

#include "engine/codec/command_fields.h"

namespace vanthu::codec {

std::string command_to_json(const message::CommandBody& command) {
  std::string out;
  append_message(out, command);
  return out;
}

std::string commands_to_json(std::span<const message::CommandBody> commands) {
  std::string out = "[";
  for (const auto& command : commands) {
    if (out.size() > 1) out += ',';
    append_message(out, command);
  }
  out += ']';
  return out;
}

base::Result<message::CommandBody> command_from_json(std::string_view text) {
  const auto value = value_from_json(text);
  if (!value) return value.error();
  return read_message<message::CommandBody>(*value);
}

}  // namespace vanthu::codec
