// A sheet as the bytes of a file, one function for each format. Throw std::runtime_error when a
// library fails.
#pragma once

#include <string>

#include "adapters/page/sheet.h"

namespace vanthu::page {

std::string pdf_of(const Sheet& sheet);
std::string docx_of(const Sheet& sheet);

}  // namespace vanthu::page
