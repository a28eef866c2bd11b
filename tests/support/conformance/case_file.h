// Reading the files of a conformance collection.
#pragma once

#include <filesystem>
#include <string>

namespace vanthu::conformance {

// Throws std::runtime_error if the file cannot be read.
std::string file_bytes(const std::filesystem::path& file);

}  // namespace vanthu::conformance
