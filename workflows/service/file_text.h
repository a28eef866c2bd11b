// The text of a file that somebody hands in.
#pragma once

#include <string>
#include <string_view>

#include "workflows/service/office.h"

namespace vanthu::service {

// As port::TextExtractor gives it; without one, plain text only. Refused: as text_of() is.
base::Result<std::string> text_of_file(Office& office, std::string_view bytes);

}  // namespace vanthu::service
