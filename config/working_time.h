// An office's working time as its settings say it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/working_calendar.h"

namespace vanthu::config {

inline constexpr std::array<const char*, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct WorkingTime {
  // "07:30-11:30 13:30-17:30", Monday first; empty: a day off. As base::usual_calendar() has it.
  std::array<std::string, 7> week = {"07:30-11:30 13:30-17:30",
                                     "07:30-11:30 13:30-17:30",
                                     "07:30-11:30 13:30-17:30",
                                     "07:30-11:30 13:30-17:30",
                                     "07:30-11:30 13:30-17:30",
                                     "",
                                     ""};
  std::string holidays = "vietnam";       // or "none"
  std::vector<std::string> special_days;  // files, each going before those named earlier
};

// Errors, all of them, as "settings.invalid" (where = the key's path, which begins with `path`);
// nullptr after one.
std::shared_ptr<const base::WorkingCalendar> make_calendar(base::Zone zone, const WorkingTime& time,
                                                           const std::string& path,
                                                           std::vector<base::Error>& errors);

}  // namespace vanthu::config
