// Any text as a stored record: what is read is written and read back equal, and any events fold.
#include "engine/codec/commands.h"
#include "engine/codec/effect.h"
#include "engine/codec/events.h"
#include "engine/codec/history.h"
#include "engine/codec/value.h"
#include "engine/state/difference.h"
#include "engine/state/evolve.h"
#include "tests/fuzz/fuzz.h"

namespace {

namespace codec = vanthu::codec;
using vanthu::fuzz::require;

// Reading what was written gives the same again: its text is the one it was written as.
template <class Read, class Write>
auto there_and_back(std::string_view text, Read read, Write write) {
  auto first = read(text);
  if (!first.ok()) return first;
  const std::string written = write(*first);
  const auto second = read(written);
  require(second.ok());
  require(write(*second) == written);
  return first;
}

void fold(const vanthu::message::Events& events) {
  vanthu::state::Instance instance;
  vanthu::state::evolve(instance, events);
  vanthu::state::Instance twice = instance;
  require(twice == instance);
  vanthu::state::evolve(twice, events);
  vanthu::port::HistoryEntry entry;
  entry.step = 1;
  entry.events = codec::events_to_json(events);
  entry.hash = codec::history_hash({}, entry);
  require(!codec::broken_link(std::span(&entry, 1)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = vanthu::fuzz::text(data, size);
  there_and_back(text, codec::value_from_json, codec::to_json);
  there_and_back(text, codec::variables_from_json,
                 [](const auto& variables) { return codec::encode(variables); });
  there_and_back(text, codec::command_from_json, codec::command_to_json);
  there_and_back(text, codec::effect_from_json,
                 [](const auto& effect) { return codec::encode(effect); });
  const auto events = there_and_back(text, codec::events_from_json, codec::events_to_json);
  if (events.ok()) fold(*events);
  return 0;
}
