// Keeps the leases of jobs that are being worked on.
//
// Each beat extends them; one that is refused has gone to another and is forgotten (its answer will
// be fenced). After Settings::longest_run a lease is no longer extended: a connector that hangs
// does not keep its job from others for ever.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/runtime/leases.h"

namespace vanthu::runtime {

// Thread-safe.
class Heartbeat {
 public:
  explicit Heartbeat(Engine& engine) : engine_(engine) {}

  void hold(const std::string& organisation, const port::LeasedJob& lease, base::Time since);
  void drop(const message::JobId& job);
  // Extends every held lease to now + Settings::lease. Failures of the store are logged.
  void beat();

 private:
  struct Held {
    std::string organisation;
    std::uint32_t attempt = 0;
    base::Time since{};
  };
  void extend(const message::JobId& job, const Held& held);

  Engine& engine_;
  std::mutex mutex_;
  std::map<message::JobId, Held> held_;
};

}  // namespace vanthu::runtime
