// The process's log: one line an event on standard error, for systemd's journal or a terminal.
#pragma once

#include <string>

namespace vanthu::logging {

// `level`: trace, debug, info, warn or error. Called once, before threads start.
void start(const std::string& level);

void warn(const std::string& text);

}  // namespace vanthu::logging
