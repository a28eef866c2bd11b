// How much one step may do before it stops with an incident a person can see.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vanthu::behavior {

struct Limits {
  std::size_t elements_per_step = 100'000;    // then an incident "step.limit" stops the token
  std::uint64_t children_per_effect = 1'000;  // size of StartChildren chunks
  std::uint64_t inner_instances = 10'000;     // of a multi-instance that is no call activity
};

}  // namespace vanthu::behavior
