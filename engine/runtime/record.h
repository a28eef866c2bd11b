// One entry of an instance's record from what its steps did.
#pragma once

#include <string>
#include <vector>

#include "engine/message/command.h"
#include "engine/message/event.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::runtime {

// `command` is the command's JSON, or an array of them where several were folded into one write;
// the events are all of theirs, in order. `previous` is the last entry's hash, empty for the first.
port::HistoryEntry history_entry(const std::string& previous, std::uint64_t step, base::Time at,
                                 const message::Actor& actor,
                                 const std::vector<message::CommandBody>& commands,
                                 const message::Events& events);

}  // namespace vanthu::runtime
