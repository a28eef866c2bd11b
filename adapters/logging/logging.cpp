#include "adapters/logging/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace vanthu::logging {

void start(const std::string& level) {
  auto logger = spdlog::stderr_logger_mt("vanthu");
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  logger->set_level(spdlog::level::from_str(level));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

void warn(const std::string& text) {
  spdlog::warn("{}", text);
}

}  // namespace vanthu::logging
