// Comma-separated values (RFC 4180) with the two manners spreadsheets need: a UTF-8 mark at the
// head when writing, and either line end when reading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::service {

using CsvRow = std::vector<std::string>;

struct Csv {
  std::vector<CsvRow> rows;
  bool unclosed = false;      // a quote is never closed: the rest of the text is its cell
  std::size_t last_line = 1;  // where the last row begins, from 1
};
// Total. Empty lines are passed over.
Csv parse_csv(std::string_view text);

// One row with its CRLF. A cell that a spreadsheet would take for a formula ("=", "+", "-", "@" at
// its head) gets an apostrophe before it.
std::string csv_line(const CsvRow& row);
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

}  // namespace vanthu::service
