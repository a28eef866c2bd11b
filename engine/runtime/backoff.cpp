#include "engine/runtime/backoff.h"

#include <algorithm>

namespace vanthu::runtime {

base::Microseconds backoff(const Settings& settings, std::uint32_t failures, base::IdSource& ids) {
  const base::Microseconds longest = settings.longest_backoff;
  base::Microseconds wait = settings.first_backoff;
  for (std::uint32_t i = 1; i < failures && wait < longest; ++i) wait *= 2;
  wait = std::min(wait, longest);
  // The low half of an id is random; its next() only counts up, so mix before taking a part.
  const std::uint64_t mixed = ids.next().low() * 0x9e3779b97f4a7c15ULL;
  const auto half = static_cast<std::uint64_t>(wait.count()) / 2;
  return base::Microseconds{static_cast<std::int64_t>(half + (mixed >> 11) % (half + 1))};
}

bool Postponed::holds(const message::InstanceId& id, base::Time now) const {
  auto at = entries_.find(id);
  return at != entries_.end() && at->second.since <= now && now < at->second.until;
}

std::uint32_t Postponed::failed(const message::InstanceId& id, base::Time now,
                                const Settings& settings, base::IdSource& ids) {
  Entry& entry = entries_[id];
  entry.since = now;
  entry.until = now + backoff(settings, ++entry.failures, ids);
  return entry.failures;
}

}  // namespace vanthu::runtime
