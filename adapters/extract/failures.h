// What a file may be refused for, in words for a clerk. See port::TextExtractor for the list.
#pragma once

#include <string_view>

#include "engine/base/result.h"

namespace vanthu::extract {

// The error of that code; "file.broken" for a code that is none of ours.
base::Error failure(std::string_view code);

// Thrown inside of the readers; extract_text() makes a value of it.
struct Refused {
  std::string_view code;
};

}  // namespace vanthu::extract
