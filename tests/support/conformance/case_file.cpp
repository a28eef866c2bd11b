#include "tests/support/conformance/case_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace vanthu::conformance {

std::string file_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace vanthu::conformance
