// Time as the product keeps it: UTC microseconds since 1970. Nothing in the core reads a clock:
// "now" arrives in the command.
#pragma once

#include <chrono>
#include <cstdint>

namespace vanthu::base {

using Microseconds = std::chrono::microseconds;
using Time = std::chrono::sys_time<Microseconds>;

inline constexpr std::int64_t to_microseconds(Time time) {
  return time.time_since_epoch().count();
}
inline constexpr Time from_microseconds(std::int64_t us) {
  return Time{Microseconds{us}};
}

}  // namespace vanthu::base
