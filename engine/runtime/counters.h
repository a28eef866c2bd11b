// What the engine has done since it was made, for metrics. Every field may be read at any time by
// any thread; fields are counted one by one, so two of them need not fit together exactly, and what
// was counted in a unit that failed to commit is counted again when it is run again.
#pragma once

#include <atomic>
#include <cstdint>

namespace vanthu::runtime {

struct Counters {
  using Count = std::atomic<std::uint64_t>;
  Count transactions{0};  // committed
  Count conflicts{0};     // units run again after StoreConflict
  Count commands{0};      // given to step(), whatever came of it
  Count rejections{0};    // commands refused
  Count steps{0};         // commands that changed an instance
  Count instances_started{0};
  Count instances_ended{0};
  Count incidents{0};  // raised
  Count timers_fired{0};
  Count local_jobs{0};       // runs of local connectors
  Count remote_jobs{0};      // answers of remote connectors that were taken
  Count job_failures{0};     // Failed answers of either
  Count jobs_fenced{0};      // answers thrown away: the lease had gone to another
  Count outbox_done{0};      // entries carried out
  Count outbox_failures{0};  // entries that threw and were postponed
  Count dead_letters{0};     // of these, at or over Settings::visible_attempts
  Count children_started{0};
  Count messages_delivered{0};
  Count messages_buffered{0};
};

}  // namespace vanthu::runtime
