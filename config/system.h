// The only clocks and the only randomness of the product.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>

#include "engine/port/clock.h"

namespace vanthu::config {

class SystemClock final : public port::Clock {
 public:
  base::Time now() override;
};

// A clock moved by hand, for the demonstration and tests. Its time is kept in a file (written
// before it is used), so that a killed process goes on at the same time.
class ManualClock final : public port::Clock {
 public:
  // Starts at what the file says, else at `start`.
  ManualClock(std::filesystem::path file, base::Time start);
  base::Time now() override;
  void advance_to(base::Time time);  // never goes back
  void run();                        // from now on it also goes as fast as real time

 private:
  std::filesystem::path file_;
  std::atomic<base::Time> now_;
  std::atomic<bool> running_{false};
  std::chrono::steady_clock::time_point since_;
};

// libsodium's generator (getrandom(2)).
class SystemEntropy final : public port::Entropy {
 public:
  SystemEntropy();
  base::IdSource ids(base::Time now) override;
  std::string secret(std::size_t bytes) override;
};

// The secret in `file`, made with `bytes` random bytes and mode 0600 if there is none yet. Throws
// std::runtime_error if it cannot be read or written.
std::string keep_secret(const std::filesystem::path& file, std::size_t bytes,
                        port::Entropy& entropy);

}  // namespace vanthu::config
