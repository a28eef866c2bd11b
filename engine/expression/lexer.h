// Inside of the room: FEEL text as tokens (DMN 1.3, clause 10.3.1.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::expression {

struct Token {
  enum class Kind : std::uint8_t {
    kEnd,
    kName,
    kNumber,
    kString,
    kSymbol  // an operator or a bracket; `text` is it
  };
  Kind kind = Kind::kEnd;
  std::string text;          // of a string: its value
  std::uint32_t column = 0;  // 1-based, in code points of the whole expression
  std::uint32_t begin = 0;   // bytes
  std::uint32_t end = 0;

  bool is(std::string_view symbol) const { return kind == Kind::kSymbol && text == symbol; }
  bool word(std::string_view name) const { return kind == Kind::kName && text == name; }
};

// The tokens of `text`, a kEnd last. Comments and white space are gone. `offset` bytes of `text`
// come before the expression and are skipped (they count for columns). Errors: expression.syntax.
base::Result<std::vector<Token>> tokenize(std::string_view text, std::size_t offset);

base::Error syntax_error(std::uint32_t column, std::string vi, std::string en);

}  // namespace vanthu::expression
