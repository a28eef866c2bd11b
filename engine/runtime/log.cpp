#include "engine/runtime/log.h"

#include <spdlog/spdlog.h>

namespace vanthu::runtime {

void log_info(std::string_view what, std::string_view details) {
  spdlog::info("{}: {}", what, details);
}

void log_warning(std::string_view what, std::string_view details) {
  spdlog::warn("{}: {}", what, details);
}

void log_error(std::string_view what, std::string_view details) {
  spdlog::error("{}: {}", what, details);
}

}  // namespace vanthu::runtime
