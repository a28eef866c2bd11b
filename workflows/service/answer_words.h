// Whether somebody's words acknowledge, by the office's own lists of words.
#pragma once

#include <string_view>

#include "workflows/service/office.h"

namespace vanthu::service {

// A short text (600 bytes at most) that says one of rules.acknowledging and none of rules.doubting,
// as whole words in any case, and asks nothing. Whatever is more than that is for a person to read.
bool acknowledges(const IncomingRules& rules, std::string_view words);

}  // namespace vanthu::service
