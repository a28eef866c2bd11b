// Special days as text, and the lists that go together.
#include <algorithm>

#include "engine/base/scan.h"
#include "engine/base/special_day_files.h"
#include "engine/base/working_calendar.h"

namespace vanthu::base {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The word at the front, taken off.
std::string_view take_word(std::string_view& text) {
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trimmed(text.substr(end));
  return word;
}

Error wrong_line(int number) {
  return {"calendar.syntax",
          {"Dòng " + std::to_string(number) + " của lịch ngày nghỉ không đúng mẫu.",
           "Line " + std::to_string(number) + " of the special days is wrong."},
          "line " + std::to_string(number),
          {"Viết theo mẫu: 2026-02-16 off Tết Nguyên đán, hoặc 2026-08-22 work Làm bù.",
           "Write it like this: 2026-02-16 off Tết, or 2026-08-22 work Make-up day."}};
}

// "2026 complete"; false if it is no such line.
bool read_complete(std::string_view year, std::string_view word, SpecialDays& out) {
  Scan scan{year};
  std::int64_t number = 0;
  int digits = 0;
  if (!scan.number(number, &digits) || !scan.done() || digits != 4 || word != "complete") {
    return false;
  }
  out.complete.insert(static_cast<int>(number));
  return true;
}

// Adds a line's days; false if it is wrong.
bool read_line(std::string_view line, SpecialDays& out) {
  std::string_view dates = take_word(line);
  if (read_complete(dates, line, out)) return true;
  const auto dots = dates.find("..");
  const auto first = Date::parse(dates.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : Date::parse(dates.substr(dots + 2));
  const std::string_view kind = take_word(line);
  constexpr std::int64_t kLongest = 366;
  if (!first || !last || *last < *first || last->days() - first->days() > kLongest) return false;
  if (kind != "off" && kind != "work") return false;
  for (std::int64_t day = first->days(); day <= last->days(); ++day) {
    out.days.push_back({Date::from_days(day), kind == "work", std::string(line)});
  }
  return true;
}

}  // namespace

Result<SpecialDays> parse_special_days(std::string_view text) {
  SpecialDays out;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    const std::string_view line = trimmed(whole.substr(0, whole.find('#')));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && !read_line(line, out)) return wrong_line(number);
  }
  return out;
}

void add(SpecialDays& days, SpecialDays more) {
  std::erase_if(days.days,
                [&](const SpecialDay& day) { return more.complete.contains(day.date.year); });
  for (const int year : more.complete) {
    days.by_law.erase(year);
    days.complete.insert(year);
  }
  for (SpecialDay& day : more.days) days.days.push_back(std::move(day));
  days.by_law.merge(more.by_law);
}

const SpecialDays& vietnam_special_days() {
  static const SpecialDays days = [] {
    SpecialDays out;
    for (int year = 2000; year < 2100; ++year) {
      for (SpecialDay& day : vietnam_days_by_law(year)) out.days.push_back(std::move(day));
      out.by_law.insert(year);
    }
    add(out, *parse_special_days(special_day_files().at("vietnam_days_off.txt")));
    return out;
  }();
  return days;
}

}  // namespace vanthu::base
