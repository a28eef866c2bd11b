// Working time: which days and hours an office works, and what "5 working days later" is.
//
// Days off come as data, a year at a time, because they are decided a year at a time: Tết follows
// the moon, bridge days are swapped against Saturdays. For years that nobody has decided yet the
// law's days stand, without bridge days. A calendar is a value that never changes after it is made:
// thread-safe. Times are moments in UTC; days and hours are those of the calendar's zone.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/result.h"

namespace vanthu::base {

// From..to on one day, seconds since midnight, 0 <= from < to <= 86,400.
struct WorkingHours {
  std::int32_t from = 0;
  std::int32_t to = 0;
  auto operator<=>(const WorkingHours&) const = default;
};

// What is special about a date. A working one has the hours of an ordinary working day.
struct SpecialDay {
  Date date;
  bool working = false;  // a make-up day (làm bù), else a day off
  std::string name;      // "Tết Nguyên đán"
  bool operator==(const SpecialDay&) const = default;
};

struct SpecialDays {
  std::vector<SpecialDay> days;  // of two for the same date the last one counts
  std::set<int> complete;        // years whose days are all here: no other list adds to them
  std::set<int> by_law;          // years that follow from the law only: swapped days are not known
};

// One day a line: "2026-02-16 off Tết Nguyên đán", "2026-02-16..2026-02-20 off ...",
// "2026-08-22 work ..."; "2026 complete" for a year that stands in here whole; empty lines and what
// follows a # do not count. Errors: calendar.syntax (where = "line N").
Result<SpecialDays> parse_special_days(std::string_view text);
// Adds `more`, which goes before what is there; of its complete years nothing else is left.
void add(SpecialDays& days, SpecialDays more);

// Vietnam's public holidays of a year as they follow from the Labour Code of 2019: article 112,
// with the last day of the lunar year and the first four for Tết, a day beside 2 September that
// makes the longer rest, and the next working day for one on a weekend (article 111, clause 3).
std::vector<SpecialDay> vietnam_days_by_law(int year);
// Those of the yearly notices (vietnam_days_off.txt), and by the law for 2000 to 2099.
const SpecialDays& vietnam_special_days();

class WorkingCalendar {
 public:
  using Week = std::array<std::vector<WorkingHours>, 7>;  // Monday first; empty: a day off

  // Errors: calendar.hours (hours out of order or overlapping, or a week without any).
  static Result<WorkingCalendar> make(Zone zone, Week week, SpecialDays special);
  // Monday to Friday 07:30-11:30 and 13:30-17:30 in Asia/Ho_Chi_Minh with Vietnam's holidays.
  static WorkingCalendar vietnam();

  const Zone& zone() const { return zone_; }
  bool is_working_day(Date date) const { return !hours_of(date).empty(); }
  bool is_working_moment(Time time) const;
  const std::string& name_of(Date date) const;  // of a special day, else empty
  std::vector<SpecialDay> special_days(int year) const;
  // The year's days off follow from the law only: the Government has not, as far as is known here,
  // said which days are swapped.
  bool by_law(int year) const { return by_law_.contains(year); }

  // What follows gives nothing where no work is found for ten years, and for more than 100,000
  // days. The first working moment at or after `time`.
  std::optional<Time> next_working_moment(Time time) const;
  // n working days on at the same time of day (n > 0; negative: back; 0: the time itself). A start
  // on a day off counts from there: Saturday plus one is Monday.
  std::optional<Time> add_working_days(Time time, int n) const;
  std::optional<Date> working_day_after(Date date, int n) const;
  // The last moment of the n-th working day after that of `time`: when a deadline of n days ends.
  std::optional<Time> end_of_working_day(Time time, int n) const;
  // The moment at which `span` of working time after `time` has been worked (not negative).
  std::optional<Time> add_working_time(Time time, Microseconds span) const;
  // Working days after `from` up to `to` (both included but `from`); negative if `to` is before.
  int working_days_between(Date from, Date to) const;

 private:
  WorkingCalendar(Zone zone, Week week, SpecialDays special);
  const std::vector<WorkingHours>& hours_of(Date date) const;
  Time moment(Date date, std::int64_t seconds) const;

  Zone zone_;
  Week week_;
  std::vector<WorkingHours> ordinary_;  // of the first working day of the week
  std::map<Date, SpecialDay> special_;
  std::set<int> by_law_;
};

// The calendar of an office that has set nothing: WorkingCalendar::vietnam(), made once.
const WorkingCalendar& usual_calendar();

}  // namespace vanthu::base
