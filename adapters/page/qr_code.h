// A text as a QR code (ISO/IEC 18004) with error correction of level M: still read with a fold or a
// spot on the paper.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vanthu::page {

struct QrCode {
  std::size_t side = 0;       // modules, without the quiet zone
  std::vector<bool> modules;  // row by row; true: dark
  bool dark(std::size_t column, std::size_t row) const { return modules[row * side + column]; }
};
inline constexpr std::size_t kQuietZone = 4;  // modules around it that must be left blank

// Throws std::runtime_error where the text is too long (about 2,300 bytes).
QrCode qr_code(const std::string& text);

}  // namespace vanthu::page
