// What an operator should read: one line per event, "what: details". Goes to the process's logger
// (adapters/logging sets it up). Thread-safe.
#pragma once

#include <string_view>

namespace vanthu::runtime {

void log_info(std::string_view what, std::string_view details);
void log_warning(std::string_view what, std::string_view details);
void log_error(std::string_view what, std::string_view details);

}  // namespace vanthu::runtime
