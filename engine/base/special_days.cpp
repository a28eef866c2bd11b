// Special days as text, and Vietnam's.
#include <algorithm>

#include "engine/base/working_calendar.h"

namespace vanthu::base {
namespace {

// Labour Code 2019, article 112: 1 January; Tết 5 days; Hùng Kings' day (10th of the 3rd lunar
// month); 30 April and 1 May; 2 September and a day beside it. Weekends are not listed; a holiday
// on a weekend moves to the next working day. Swapped days follow the yearly notices.
constexpr std::string_view kVietnam = R"(
2024-01-01             off  Tết Dương lịch
2024-02-08..2024-02-14 off  Tết Nguyên đán
2024-04-18             off  Giỗ Tổ Hùng Vương
2024-04-29             off  Nghỉ hoán đổi
2024-04-30             off  Ngày Chiến thắng
2024-05-01             off  Ngày Quốc tế lao động
2024-05-04             work Làm bù cho ngày 29/4
2024-09-02..2024-09-03 off  Quốc khánh

2025-01-01             off  Tết Dương lịch
2025-01-27..2025-01-31 off  Tết Nguyên đán
2025-04-07             off  Giỗ Tổ Hùng Vương
2025-04-26             work Làm bù cho ngày 02/5
2025-04-30             off  Ngày Chiến thắng
2025-05-01             off  Ngày Quốc tế lao động
2025-05-02             off  Nghỉ hoán đổi
2025-09-01..2025-09-02 off  Quốc khánh

2026-01-01             off  Tết Dương lịch
2026-01-02             off  Nghỉ hoán đổi
2026-01-10             work Làm bù cho ngày 02/01
2026-02-16..2026-02-20 off  Tết Nguyên đán
2026-04-27             off  Giỗ Tổ Hùng Vương (nghỉ bù)
2026-04-30             off  Ngày Chiến thắng
2026-05-01             off  Ngày Quốc tế lao động
2026-08-22             work Làm bù cho ngày 31/8
2026-08-31             off  Nghỉ hoán đổi
2026-09-01..2026-09-02 off  Quốc khánh
)";

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

// Adds a line's days; false if it is wrong.
bool read_line(std::string_view line, std::vector<SpecialDay>& out) {
  std::string_view dates = take_word(line);
  const auto dots = dates.find("..");
  const auto first = Date::parse(dates.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : Date::parse(dates.substr(dots + 2));
  const std::string_view kind = take_word(line);
  constexpr std::int64_t kLongest = 366;
  if (!first || !last || *last < *first || last->days() - first->days() > kLongest) return false;
  if (kind != "off" && kind != "work") return false;
  for (std::int64_t day = first->days(); day <= last->days(); ++day) {
    out.push_back({Date::from_days(day), kind == "work", std::string(line)});
  }
  return true;
}

}  // namespace

Result<std::vector<SpecialDay>> parse_special_days(std::string_view text) {
  std::vector<SpecialDay> out;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    const std::string_view line = trimmed(whole.substr(0, whole.find('#')));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && !read_line(line, out)) return wrong_line(number);
  }
  return out;
}

const std::vector<SpecialDay>& vietnam_special_days() {
  static const std::vector<SpecialDay> days = *parse_special_days(kVietnam);
  return days;
}

}  // namespace vanthu::base
