#include "engine/base/working_calendar.h"

#include <algorithm>

namespace vanthu::base {
namespace {

constexpr int kHorizonDays = 3660;  // a calendar without work for ten years has none
constexpr int kMostDays = 100'000;
constexpr Microseconds kLongestSpan = std::chrono::hours{24 * kMostDays};

bool in_order(const std::vector<WorkingHours>& hours) {
  std::int32_t last = 0;
  for (const WorkingHours& part : hours) {
    if (part.from < last || part.to <= part.from || part.to > kSecondsPerDay) return false;
    last = part.to;
  }
  return true;
}

Error wrong_hours() {
  return {
      "calendar.hours",
      {"Giờ làm việc không hợp lệ: các khoảng phải theo thứ tự, không chồng nhau, và mỗi tuần "
       "phải có ít nhất một ngày làm việc.",
       "The working hours are wrong: they have to be in order without overlap, and a week needs "
       "at least one working day."},
      "",
      {"Sửa giờ làm việc trong cấu hình lịch.", "Correct the hours in the calendar's settings."}};
}

}  // namespace

Result<WorkingCalendar> WorkingCalendar::make(Zone zone, Week week, SpecialDays special) {
  const bool works = std::any_of(week.begin(), week.end(), [](auto& day) { return !day.empty(); });
  if (!works || !std::all_of(week.begin(), week.end(), in_order)) return wrong_hours();
  return WorkingCalendar(zone, std::move(week), std::move(special));
}

WorkingCalendar WorkingCalendar::vietnam() {
  const std::vector<WorkingHours> day{{7 * 3600 + 1800, 11 * 3600 + 1800},
                                      {13 * 3600 + 1800, 17 * 3600 + 1800}};
  const Zone zone = Zone::named("Asia/Ho_Chi_Minh").value_or(Zone::offset(7 * 3600));
  return WorkingCalendar(zone, {day, day, day, day, day, {}, {}}, vietnam_special_days());
}

const WorkingCalendar& usual_calendar() {
  static const WorkingCalendar calendar = WorkingCalendar::vietnam();
  return calendar;
}

WorkingCalendar::WorkingCalendar(Zone zone, Week week, SpecialDays special)
    : zone_(zone), week_(std::move(week)), by_law_(std::move(special.by_law)) {
  ordinary_ = *std::find_if(week_.begin(), week_.end(), [](auto& day) { return !day.empty(); });
  for (SpecialDay& day : special.days) special_.insert_or_assign(day.date, std::move(day));
}

const std::vector<WorkingHours>& WorkingCalendar::hours_of(Date date) const {
  static const std::vector<WorkingHours> none;
  const auto& usual = week_[static_cast<std::size_t>(date.weekday()) - 1];
  const auto special = special_.find(date);
  if (special == special_.end()) return usual;
  if (!special->second.working) return none;
  return usual.empty() ? ordinary_ : usual;
}

const std::string& WorkingCalendar::name_of(Date date) const {
  static const std::string none;
  const auto special = special_.find(date);
  return special == special_.end() ? none : special->second.name;
}

Time WorkingCalendar::moment(Date date, std::int64_t seconds) const {
  const std::int64_t local = date.days() * kSecondsPerDay + seconds;
  return from_microseconds((local - zone_.offset_at_local(local)) * 1'000'000);
}

std::vector<SpecialDay> WorkingCalendar::special_days(int year) const {
  std::vector<SpecialDay> out;
  const auto end = special_.lower_bound(Date{year + 1, 1, 1});
  for (auto day = special_.lower_bound(Date{year, 1, 1}); day != end; ++day) {
    out.push_back(day->second);
  }
  return out;
}

bool WorkingCalendar::is_working_moment(Time time) const {
  const auto next = next_working_moment(time);
  return next && *next == time;
}

std::optional<Time> WorkingCalendar::next_working_moment(Time time) const {
  const DateTime local = DateTime::from(time, zone_);
  std::int64_t days = local.date.days();
  for (int i = 0; i < kHorizonDays; ++i, ++days) {
    const Date date = Date::from_days(days);
    for (const WorkingHours& part : hours_of(date)) {
      if (time < moment(date, part.to)) return std::max(time, moment(date, part.from));
    }
  }
  return std::nullopt;
}

std::optional<Date> WorkingCalendar::working_day_after(Date date, int n) const {
  if (n > kMostDays || n < -kMostDays) return std::nullopt;
  const int step = n < 0 ? -1 : 1;
  std::int64_t days = date.days();
  for (int idle = 0; n != 0; ++idle) {
    if (idle > kHorizonDays) return std::nullopt;
    days += step;
    if (!Date::days_in_range(days)) return std::nullopt;
    if (!is_working_day(Date::from_days(days))) continue;
    n -= step;
    idle = 0;
  }
  return Date::from_days(days);
}

std::optional<Time> WorkingCalendar::add_working_days(Time time, int n) const {
  DateTime local = DateTime::from(time, zone_);
  const auto date = working_day_after(local.date, n);
  if (!date) return std::nullopt;
  if (n == 0) return time;
  local.date = *date;
  return local.to_time(zone_);
}

std::optional<Time> WorkingCalendar::end_of_working_day(Time time, int n) const {
  const auto date = working_day_after(DateTime::from(time, zone_).date, n);
  if (!date || !is_working_day(*date)) return std::nullopt;
  return moment(*date, hours_of(*date).back().to);
}

std::optional<Time> WorkingCalendar::add_working_time(Time time, Microseconds span) const {
  if (span > kLongestSpan) return std::nullopt;
  auto at = next_working_moment(time);
  while (at && span.count() > 0) {
    const Date date = DateTime::from(*at, zone_).date;
    Time end = *at;
    for (const WorkingHours& part : hours_of(date)) {
      end = moment(date, part.to);
      if (*at < end) break;
    }
    if (span <= end - *at) return *at + span;
    span -= end - *at;
    at = next_working_moment(end);
  }
  return at;
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
  const int sign = to < from ? -1 : 1;
  const std::int64_t first = sign > 0 ? from.days() + 1 : to.days();
  const std::int64_t last = sign > 0 ? to.days() : from.days() - 1;
  int count = 0;
  for (std::int64_t day = first; day <= last; ++day) {
    if (is_working_day(Date::from_days(day))) ++count;
  }
  return sign * count;
}

}  // namespace vanthu::base
