// Start events of deployed processes that a message, a signal or the clock triggers (BPMN 10.5.2).
// Only the latest version of each process starts this way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/port/unit_of_work.h"
#include "engine/runtime/transaction.h"

namespace vanthu::runtime {

struct StartPoint {
  port::DefinitionId definition;
  std::string start_event;  // node id
};

std::vector<StartPoint> message_starts(Transaction& transaction, std::string_view name);
std::vector<StartPoint> signal_starts(Transaction& transaction, std::string_view name);

// Owes the first firing of each timer start event of a version just deployed. Refused:
// "timer.invalid".
base::Outcome schedule_timer_starts(Transaction& transaction, const port::Definition& definition);
// Carries out a start_timer entry: starts an instance and owes the next firing; nothing where a
// newer version has taken the clock over. Removes the entry.
base::Outcome fire_start_timer(Transaction& transaction, const port::OutboxEntry& entry);

}  // namespace vanthu::runtime
