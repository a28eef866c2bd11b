#include "config/working_time.h"

#include <optional>

#include "config/files.h"

namespace vanthu::config {
namespace {

using Errors = std::vector<base::Error>;

base::Error invalid(std::string where, base::Text what, base::Text remedy) {
  return {"settings.invalid", std::move(what), std::move(where), std::move(remedy)};
}

// "07:30", or "24:00" for the day's end.
std::optional<std::int32_t> clock_of(std::string_view text) {
  if (text == "24:00") return static_cast<std::int32_t>(base::kSecondsPerDay);
  const auto time = base::TimeOfDay::parse(std::string(text) + ":00");
  return time && time->zone.none() ? std::optional(time->seconds) : std::nullopt;
}

std::optional<std::vector<base::WorkingHours>> hours_of(std::string_view text) {
  std::vector<base::WorkingHours> out;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    const std::string_view part = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    const auto dash = part.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = clock_of(part.substr(0, dash)), to = clock_of(part.substr(dash + 1));
    if (!from || !to) return std::nullopt;
    out.push_back({*from, *to});
  }
  return out;
}

base::WorkingCalendar::Week read_week(const WorkingTime& time, const std::string& path,
                                      Errors& errors) {
  base::WorkingCalendar::Week out;
  for (std::size_t day = 0; day < out.size(); ++day) {
    if (const auto hours = hours_of(time.week[day])) {
      out[day] = *hours;
      continue;
    }
    errors.push_back(invalid(path + ".week." + kWeekdays[day],
                             {"Giờ làm việc \"" + time.week[day] + "\" không đúng mẫu.",
                              "The hours \"" + time.week[day] + "\" are not understood."},
                             {"Viết theo mẫu 07:30-11:30 13:30-17:30; để trống là ngày nghỉ.",
                              "Write them like 07:30-11:30 13:30-17:30; empty is a day off."}));
  }
  return out;
}

void add_file(const std::string& file, const std::string& path, base::SpecialDays& days,
              Errors& errors) {
  const auto text = read_input(file);
  auto more =
      text ? base::parse_special_days(*text) : base::Result<base::SpecialDays>(text.error());
  if (more) return base::add(days, *std::move(more));
  const base::Error& error = more.error();
  errors.push_back(invalid(path + ".special_days",
                           {file + ": " + error.what.vi, file + ": " + error.what.en},
                           error.remedy));
}

}  // namespace

std::shared_ptr<const base::WorkingCalendar> make_calendar(base::Zone zone, const WorkingTime& time,
                                                           const std::string& path,
                                                           Errors& errors) {
  const std::size_t before = errors.size();
  base::WorkingCalendar::Week week = read_week(time, path, errors);
  base::SpecialDays days;
  if (time.holidays == "vietnam") {
    days = base::vietnam_special_days();
  } else if (time.holidays != "none") {
    errors.push_back(invalid(path + ".holidays",
                             {"Phải là vietnam hoặc none.", "Must be vietnam or none."},
                             {"Sửa tệp cấu hình.", "Mend the settings file."}));
  }
  for (const std::string& file : time.special_days) add_file(file, path, days, errors);
  if (errors.size() != before) return nullptr;
  auto made = base::WorkingCalendar::make(zone, std::move(week), std::move(days));
  if (made) return std::make_shared<const base::WorkingCalendar>(*std::move(made));
  errors.push_back(invalid(path + ".week", made.error().what, made.error().remedy));
  return nullptr;
}

}  // namespace vanthu::config
