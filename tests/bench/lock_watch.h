// How many of a PostgreSQL server's sessions wait for a lock, looked at again and again.
#pragma once

#include <cstdint>
#include <string>
#include <thread>

namespace vanthu::bench {

class LockWatch {
 public:
  explicit LockWatch(const std::string& url);  // looks at nothing unless it is PostgreSQL's
  double mean();                               // stops looking

 private:
  std::uint64_t waiting_ = 0;
  std::uint64_t looks_ = 0;
  std::jthread watcher_;
};

}  // namespace vanthu::bench
