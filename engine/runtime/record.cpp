#include "engine/runtime/record.h"

#include "engine/codec/commands.h"
#include "engine/codec/events.h"
#include "engine/codec/history.h"

namespace vanthu::runtime {

port::HistoryEntry history_entry(const std::string& previous, std::uint64_t step, base::Time at,
                                 const message::Actor& actor,
                                 const std::vector<message::CommandBody>& commands,
                                 const message::Events& events) {
  port::HistoryEntry entry{step, at, actor, {}, codec::events_to_json(events), {}};
  entry.command = commands.size() == 1 ? codec::command_to_json(commands.front())
                                       : codec::commands_to_json(commands);
  entry.hash = codec::history_hash(previous, entry);
  return entry;
}

}  // namespace vanthu::runtime
