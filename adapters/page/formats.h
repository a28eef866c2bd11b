// A sheet as the bytes of a file, one function for each format. Throw std::runtime_error when a
// library fails.
#pragma once

#include <string>

#include "adapters/page/sheet.h"

namespace vanthu::page {

// `places`: where it is signed, if that is asked for; nullptr: it is not.
std::string pdf_of(const Sheet& sheet, port::SigningPlaces* places = nullptr);
std::string docx_of(const Sheet& sheet);

}  // namespace vanthu::page
