// Dates and numbers as documents print them, read through the errors of OCR.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vanthu::document {

struct DateMatch {
  std::size_t at = 0;                               // of "ngày", or of the first figure
  std::size_t length = 0;                           // bytes
  std::optional<std::chrono::year_month_day> date;  // no value if a part is missing or unreadable
};

// The first "ngày … tháng … năm …" of a line, its figures possibly holes.
std::optional<DateMatch> find_long_date(std::string_view line);

// A date at the very start: "17 tháng 11 năm 2022", "15/5/2016", with or without "ngày".
std::optional<DateMatch> date_at_start(std::string_view text);

// Digits with l, I, | read as 1 and O, o as 0; empty if anything else stands there.
std::string digits_of(std::string_view token);

}  // namespace vanthu::document
