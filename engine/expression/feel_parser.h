// Inside of the room: FEEL text to a tree (grammar of DMN 1.3, clause 10.3.1.2).
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/expression/tree.h"

namespace vanthu::expression {

// `offset` bytes at the front are not part of the expression. Errors: expression.syntax,
// expression.too_long.
base::Result<NodePtr> parse_feel(std::string_view text, std::size_t offset);

base::Error too_deep();
base::Error too_large();

// @"..." and the conversion functions' texts: a date, time, date and time or duration; else null.
Value temporal_literal(std::string_view text);

}  // namespace vanthu::expression
