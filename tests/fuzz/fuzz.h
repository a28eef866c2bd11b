// What the fuzz targets share. libFuzzer gives each target any bytes; a crash, a sanitizer's
// report, a leak, a time-out, too much memory, or a broken require() is a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace vanthu::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A property that has to hold for every input.
inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace vanthu::fuzz
