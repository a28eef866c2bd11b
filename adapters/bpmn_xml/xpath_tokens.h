// Inside of the room: the tokens of XPath 1.0 (clause 3.7).
#pragma once

#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::bpmn_xml {

struct XPathToken {
  enum class Kind { kName, kVariable, kLiteral, kNumber, kSymbol };
  Kind kind = Kind::kSymbol;
  std::string_view text;   // of a variable without its $, of a literal without its quotes
  std::size_t offset = 0;  // of its first byte, in bytes
  std::size_t end = 0;

  bool is(std::string_view symbol) const { return kind == Kind::kSymbol && text == symbol; }
};

// Errors: expression.syntax.
base::Result<std::vector<XPathToken>> xpath_tokens(std::string_view text);

}  // namespace vanthu::bpmn_xml
