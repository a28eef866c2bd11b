// What an office may turn in the engine. Durations are real time; counts are per transaction.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "engine/base/working_calendar.h"
#include "engine/step.h"

namespace vanthu::runtime {

struct Settings {
  // Working time and zone of timers and dates: of each organisation named here, and of all others.
  std::map<std::string, std::shared_ptr<const base::WorkingCalendar>, std::less<>> calendars;
  const base::WorkingCalendar& calendar_of(std::string_view organisation) const {
    const auto found = calendars.find(organisation);
    return found == calendars.end() ? base::usual_calendar() : *found->second;
  }

  engine::Limits limits;

  unsigned conflict_retries = 8;  // runs of one unit after the first, on StoreConflict

  std::size_t local_jobs = 1'000;  // local connector runs; further ones go to the workers
  std::size_t entries = 500;       // outbox entries folded into one instance
  std::size_t timers = 100;        // timers fired in one instance
  std::uint64_t children = 100;    // child instances started
  std::size_t page = 1'000;        // receivers of a signal, children cancelled
  std::size_t leases = 8;          // remote jobs taken by a worker at a time

  std::chrono::seconds message_ttl{24 * 3600};  // of a message that nobody waits for yet
  std::chrono::seconds lease{60};               // of a remote job; the heartbeat renews it
  std::chrono::seconds longest_run{600};        // of a remote connector: then others may try
  std::chrono::milliseconds first_backoff{2'000};
  std::chrono::milliseconds longest_backoff{3'600'000};
  std::uint32_t visible_attempts = 10;  // an outbox entry that failed so often is a dead letter

  // Closed: a job whose type has neither connector nor place in `external_topics` becomes an
  // incident ("connector.missing") at once. Open: it waits for an outside worker to fetch it.
  bool closed_registry = false;
  std::set<std::string, std::less<>> external_topics;
};

}  // namespace vanthu::runtime
