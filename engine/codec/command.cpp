#include "engine/codec/command.h"

#include "engine/codec/command_fields.h"

namespace vanthu::codec {

std::string encode(const message::CommandBody& command) {
  std::string out;
  append_message(out, command);
  return out;
}

base::Result<message::CommandBody> command_from_json(std::string_view text) {
  const auto value = value_from_json(text);
  if (!value) return value.error();
  return read_message<message::CommandBody>(*value);
}

}  // namespace vanthu::codec
