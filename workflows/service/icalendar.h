// Deadlines as a calendar that programs subscribe to (RFC 5545): text in UTF-8 with CRLF, lines
// folded at 75 octets between characters, times in UTC so that no reader needs our zone's rules.
// Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/time.h"

namespace vanthu::service {

struct CalendarEvent {
  std::string uid;            // for ever the same deadline
  std::int64_t sequence = 0;  // one more at each change
  base::Time changed{};
  base::Time due{};
  std::string summary;
  std::string description;
  std::string url;
};

std::string write_calendar(const std::string& name, const std::vector<CalendarEvent>& events);

// A content line with its end, folded (3.1); `value` is a TEXT and is escaped (3.3.11).
std::string calendar_line(const std::string& name, const std::string& value);

}  // namespace vanthu::service
