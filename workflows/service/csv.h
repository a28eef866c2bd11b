// Comma-separated values (RFC 4180) with the two manners spreadsheets need: a UTF-8 mark at the
// head when writing, and either line end when reading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::service {

using CsvRow = std::vector<std::string>;

// Total: a quote that is never closed runs to the end of the text. Empty lines are passed over.
std::vector<CsvRow> parse_csv(std::string_view text);

// One row with its CRLF. A cell that a spreadsheet would take for a formula ("=", "+", "-", "@" at
// its head) gets an apostrophe before it.
std::string csv_line(const CsvRow& row);
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

}  // namespace vanthu::service
