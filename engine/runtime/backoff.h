// How long to wait before the next try: doubles each time, with jitter, up to a limit.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "engine/base/ids.h"
#include "engine/message/names.h"
#include "engine/runtime/settings.h"

namespace vanthu::runtime {

// After the `failures`-th failure (from 1): first * 2^(failures - 1), at most `longest`, of which a
// random half is kept off (so that a herd of failures does not come back as a herd).
base::Microseconds backoff(const Settings& settings, std::uint32_t failures, base::IdSource& ids);

// Instances whose work threw, and when to look at them again: kept in memory only, because the
// worst that forgetting does is to try too early.
class Postponed {
 public:
  bool holds(const message::InstanceId& id, base::Time now) const;
  // Gives how often it has failed since it last worked.
  std::uint32_t failed(const message::InstanceId& id, base::Time now, const Settings& settings,
                       base::IdSource& ids);
  std::size_t size() const { return entries_.size(); }
  void worked(const message::InstanceId& id) { entries_.erase(id); }

 private:
  struct Entry {
    std::uint32_t failures = 0;
    base::Time since{};  // a clock that is set back does not prolong the wait
    base::Time until{};
  };
  std::map<message::InstanceId, Entry> entries_;
};

}  // namespace vanthu::runtime
