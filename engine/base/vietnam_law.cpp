// Vietnam's public holidays as the Labour Code of 2019 gives them, for years without a notice.
#include <algorithm>

#include "engine/base/lunar.h"
#include "engine/base/working_calendar.h"

namespace vanthu::base {
namespace {

bool weekend(Date date) {
  return date.weekday() >= Weekday::kSaturday;
}

// The day beside 2 September that makes the longer rest.
Date beside_national_day(int year) {
  const Weekday second = Date{year, 9, 2}.weekday();
  const bool after =
      second == Weekday::kMonday || second == Weekday::kThursday || second == Weekday::kSunday;
  return Date{year, 9, static_cast<std::uint8_t>(after ? 3 : 1)};
}

// Article 112, in order of date.
std::vector<SpecialDay> statutory(int year) {
  std::vector<SpecialDay> out{{Date{year, 1, 1}, false, "Tết Dương lịch"}};
  const auto tet = civil_date({year, 1, 1}), kings = civil_date({year, 3, 10});
  for (int day = -1; tet && day < 4; ++day) {
    out.push_back({Date::from_days(tet->days() + day), false, "Tết Nguyên đán"});
  }
  if (kings) out.push_back({*kings, false, "Giỗ Tổ Hùng Vương"});
  out.push_back({Date{year, 4, 30}, false, "Ngày Chiến thắng"});
  out.push_back({Date{year, 5, 1}, false, "Ngày Quốc tế lao động"});
  out.push_back({Date{year, 9, 2}, false, "Quốc khánh"});
  out.push_back({beside_national_day(year), false, "Quốc khánh"});
  std::sort(out.begin(), out.end(),
            [](const SpecialDay& a, const SpecialDay& b) { return a.date < b.date; });
  return out;
}

bool contains(const std::vector<SpecialDay>& days, Date date) {
  return std::any_of(days.begin(), days.end(),
                     [date](const SpecialDay& day) { return day.date == date; });
}

}  // namespace

std::vector<SpecialDay> vietnam_days_by_law(int year) {
  std::vector<SpecialDay> out = statutory(year);
  const std::size_t count = out.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!weekend(out[i].date)) continue;
    Date instead = out[i].date;
    while (weekend(instead) || contains(out, instead)) {
      instead = Date::from_days(instead.days() + 1);
    }
    out.push_back({instead, false, out[i].name + " (nghỉ bù)"});
  }
  return out;
}

}  // namespace vanthu::base
