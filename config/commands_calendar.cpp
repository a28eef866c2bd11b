#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "config/working_time.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

Json year_json(const base::WorkingCalendar& calendar, int year) {
  Json days = Json::array();
  for (const auto& day : calendar.special_days(year)) {
    days.push_back({{"date", day.date.text()}, {"working", day.working}, {"name", day.name}});
  }
  return {{"year", year}, {"by_law", calendar.by_law(year)}, {"special_days", days}};
}

// 0: Monday.
const char* day_name(const Output& out, std::size_t weekday) {
  static constexpr const char* kVietnamese[] = {"thứ Hai", "thứ Ba",  "thứ Tư",  "thứ Năm",
                                                "thứ Sáu", "thứ Bảy", "Chủ nhật"};
  return out.say(kVietnamese[weekday], kWeekdays[weekday]);
}

void print_year(const Output& out, const base::WorkingCalendar& calendar, int year) {
  out.line("");
  out.line(std::to_string(year));
  std::vector<std::vector<std::string>> rows;
  for (const auto& day : calendar.special_days(year)) {
    const auto weekday = static_cast<std::size_t>(day.date.weekday()) - 1;
    rows.push_back({day.date.text(), day_name(out, weekday),
                    day.working ? out.say("làm việc", "work") : out.say("nghỉ", "off"), day.name});
  }
  out.table(
      {out.say("NGÀY", "DATE"), out.say("THỨ", "DAY"), out.say("", ""), out.say("TÊN", "NAME")},
      rows);
  if (!calendar.by_law(year)) return;
  out.line(
      out.say("Chưa có thông báo nghỉ lễ, tết của năm này: các ngày trên tính theo Bộ luật Lao "
              "động, chưa có ngày hoán đổi. Khi có thông báo, thêm tệp vào "
              "office.calendar.special_days.",
              "No notice of this year's holidays is known: these follow from the Labour Code, "
              "without swapped days. Once there is one, name a file in "
              "office.calendar.special_days."));
}

}  // namespace

int command_calendar(Command& command, int year) {
  const auto settings = command.settings();
  if (!settings) return kRefused;
  const auto& office = settings->office;
  const auto& calendar = office.calendar ? *office.calendar : base::usual_calendar();
  const int now = base::DateTime::from(command.clock.now(), calendar.zone()).date.year;
  std::vector<int> years{now, now + 1};
  if (year != 0) years = {year};
  Json week = Json::object();
  std::vector<std::vector<std::string>> rows;
  for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
    const std::string hours = settings->working_time.week[day];
    week[kWeekdays[day]] = hours;
    const auto* off = command.output.say("nghỉ", "off");
    rows.push_back({day_name(command.output, day), hours.empty() ? off : hours});
  }
  if (command.output.json) {
    Json all = Json::array();
    for (const int each : years) all.push_back(year_json(calendar, each));
    command.output.value({{"zone", calendar.zone().name()}, {"week", week}, {"years", all}});
    return kDone;
  }
  const auto& out = command.output;
  out.line(calendar.zone().name());
  out.table({out.say("THỨ", "DAY"), out.say("GIỜ LÀM VIỆC", "HOURS")}, rows);
  for (const int each : years) print_year(out, calendar, each);
  return kDone;
}

}  // namespace vanthu::config
