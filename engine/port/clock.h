// Time and randomness from outside; the system's own are made in config/wiring only.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

// Thread-safe. now() may jump with the system clock; callers must not assume it is monotonic.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Time now() = 0;
};

// Thread-safe. A source of ids with fresh entropy for one command, and raw secrets.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual base::IdSource ids(base::Time now) = 0;
  // `bytes` random bytes from the system's cryptographic generator, as raw bytes.
  virtual std::string secret(std::size_t bytes) = 0;
};

}  // namespace vanthu::port
