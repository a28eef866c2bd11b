// A duty that the text gives to a unit (giao nhiệm vụ), before a clerk confirms it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

enum class Recurrence { kPeriodic, kContinuous, kYearly, kMonthly, kQuarterly };

// "periodic" (định kỳ), "continuous" (thường xuyên), "yearly", "monthly", "quarterly".
const char* recurrence_code(Recurrence recurrence);

struct TaskText {
  std::string text;               // whole, page breaks rejoined
  std::vector<std::string> cues;  // words of time, manner and reporting, as printed, in order
  std::optional<Recurrence> recurrence;
  std::optional<std::chrono::year_month_day> deadline;  // "trước ngày 30/6/2026"
  std::optional<std::string> condition;                 // "khi có yêu cầu của Thành ủy"
  std::vector<std::string> coordinate_with;             // after "Phối hợp với"
  std::optional<std::string> report_to;                 // after "báo cáo"
  std::vector<std::string> references;                  // Reference::id, in order of the text
  Place at;
  bool operator==(const TaskText&) const = default;
};

struct AssignmentText {
  std::string number;  // of its heading: "1"
  std::string unit;    // as printed; resolve_name() finds whom it means
  std::vector<TaskText> tasks;
  Place at;
  bool operator==(const AssignmentText&) const = default;
};

}  // namespace vanthu::document
