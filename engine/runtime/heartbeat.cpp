#include "engine/runtime/heartbeat.h"

#include "engine/runtime/log.h"

namespace vanthu::runtime {

void Heartbeat::hold(const std::string& organisation, const port::LeasedJob& lease,
                     base::Time since) {
  std::lock_guard lock(mutex_);
  held_[lease.job] = {organisation, lease.attempt, since};
}

void Heartbeat::drop(const message::JobId& job) {
  std::lock_guard lock(mutex_);
  held_.erase(job);
}

void Heartbeat::beat() {
  std::map<message::JobId, Held> held;
  {
    std::lock_guard lock(mutex_);
    held = held_;
  }
  const base::Time now = engine_.now();
  for (const auto& [job, lease] : held) {
    if (now - lease.since >= engine_.settings().longest_run) {
      log_warning("connector runs too long", job.text());
      drop(job);
    } else {
      extend(job, lease);
    }
  }
}

void Heartbeat::extend(const message::JobId& job, const Held& held) try {
  bool kept = true;
  // The body never refuses.
  (void)engine_.transact(held.organisation, kSystem, [&](Transaction& transaction) {
    kept = transaction.work().extend_lease(job, held.attempt,
                                           transaction.now() + engine_.settings().lease);
    return base::Outcome(base::Done{});
  });
  if (!kept) drop(job);
} catch (const std::exception& failure) {
  log_warning("heartbeat missed", job.text() + " " + failure.what());
}

}  // namespace vanthu::runtime
