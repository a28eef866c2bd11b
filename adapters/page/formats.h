// A sheet or a table as the bytes of a file, one function for each format. Throw std::runtime_error
// when a library fails.
#pragma once

#include <string>

#include "adapters/page/sheet.h"
#include "workflows/port/table.h"

namespace vanthu::page {

// `places`: where it is signed, if that is asked for; nullptr: it is not.
std::string pdf_of(const Sheet& sheet, port::SigningPlaces* places = nullptr);
std::string docx_of(const Sheet& sheet);
std::string html_of(const Sheet& sheet);

std::string xlsx_of(const port::Table& table);
std::string table_pdf_of(const port::Table& table);  // A4 across, heads on every page

}  // namespace vanthu::page
