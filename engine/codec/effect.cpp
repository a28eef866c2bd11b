#include "engine/codec/effect.h"

#include "engine/codec/effect_fields.h"

namespace vanthu::codec {

std::string_view effect_type(const message::Effect& effect) {
  return std::visit([]<class T>(const T&) { return kType<T>; }, effect);
}

std::string encode(const message::Effect& effect) {
  std::string out;
  append_message(out, effect);
  return out;
}

base::Result<message::Effect> effect_from_json(std::string_view text) {
  const auto value = value_from_json(text);
  if (!value) return value.error();
  return read_message<message::Effect>(*value);
}

message::Effect decode_effect(std::string_view text) {
  auto effect = effect_from_json(text);
  if (!effect) {
    throw Corrupt("stored effect: " + effect.error().what.en + " " + effect.error().where);
  }
  return *std::move(effect);
}

}  // namespace vanthu::codec
