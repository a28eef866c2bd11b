// Inside of the room: what an XPath expression names and what it may cost, seen from its tokens.
//
// pugixml reads and runs the expression; this pass comes before it, because pugixml knows no
// functions of ours, takes variables by declared names only, and runs without a bound.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::bpmn_xml {

struct XPathScan {
  std::string text;                    // with every variable and data access as $v0, $v1, ...
  std::vector<std::string> variables;  // what v0, v1, ... are called
  bool only_variable = false;          // the text is $v0 and nothing else
  bool whole_document = false;         // it may look at any variable
  bool cuts_text = false;              // substring() is in it, by which pugixml counts bytes
  std::set<std::string, std::less<>> elements;  // else: at these elements only

  // What it may cost over a document of n elements and s bytes and elements: every token s, and
  // where the exponent is above 1 every comparison and bracket s * n ^ (exponent - 1).
  int exponent = 0;
  std::size_t tokens = 0;
  std::size_t heavy = 0;

  struct Piece {
    std::size_t from = 0;    // in `text`
    std::size_t origin = 0;  // where that is in the text given
  };
  std::vector<Piece> pieces;
  std::size_t origin(std::size_t offset) const;
};

// "column N" of a byte of the text, in characters.
std::string column_of(std::string_view text, std::size_t offset);
base::Error xpath_syntax(std::string_view text, std::size_t offset, const base::Text& what);

// Errors: expression.syntax, expression.too_long.
base::Result<XPathScan> scan_xpath(std::string_view text);

}  // namespace vanthu::bpmn_xml
