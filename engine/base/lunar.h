// The Vietnamese lunar calendar (âm lịch), from astronomy: which days Tết and the Hùng Kings' day
// are. Months begin on the day of the new moon in Vietnam (UTC+7); the eleventh month has the
// winter solstice; of thirteen months between two solstices the first one within which the sun
// enters no new sign of 30 degrees is the leap month.
//
// New moons and the sun's place after J. Meeus, Astronomical Algorithms, chapters 49 and 25: good
// to seconds and to a quarter of an hour, for the years 1900 to 2199. Pure functions.
#pragma once

#include <optional>

#include "engine/base/calendar.h"

namespace vanthu::base {

struct LunarDate {
  int year = 0;  // the civil year in which the lunar year begins
  int month = 1;
  int day = 1;
  bool leap = false;  // the month's second time (tháng nhuận)
  auto operator<=>(const LunarDate&) const = default;
};

// Nothing outside of 1900 to 2199, and for a day or month which that year does not have.
std::optional<LunarDate> lunar_date(Date date);
std::optional<Date> civil_date(const LunarDate& date);

}  // namespace vanthu::base
