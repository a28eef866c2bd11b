// Inside of the room: what stands between "${" and "}" as tokens.
#pragma once

#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/expression/lexer.h"

namespace vanthu::expression {

// The tokens from `begin` (behind the "${") to the "}" that closes it, a kEnd for that last; its
// `end` is the byte behind the "}". Errors: expression.syntax.
base::Result<std::vector<Token>> tokenize_unified(std::string_view text, std::size_t begin);

// The column, from 1 and in code points, of a byte of the text.
std::uint32_t column_of(std::string_view text, std::size_t byte);

}  // namespace vanthu::expression
