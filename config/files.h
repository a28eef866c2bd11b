// Reading what the command line names.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace vanthu::config {

// The whole file; "-" is standard input. At most 64 MiB. Refused: "file.unreadable",
// "file.too_large".
base::Result<std::string> read_input(const std::string& path);

}  // namespace vanthu::config
