// Inside of the room: an instance's variables as the document that an XPath expression sees
// (xpath.h), and the way back from its elements to the values.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/bpmn_xml/xpath_scan.h"
#include "engine/expression/expression.h"

namespace vanthu::bpmn_xml {

// A variable's name as an element's, and back.
std::string element_name(std::string_view variable);
std::string variable_of(std::string_view element);

class XPathDocument {
 public:
  // Of the variables that the expression may look at. Borrows their values.
  XPathDocument(const expression::Variables& variables, const XPathScan& scan);

  bool too_large() const { return too_large_; }
  std::size_t elements() const { return values_.size(); }
  std::size_t size() const { return elements() + text_.size() / 8; }
  std::size_t depth() const { return depth_; }
  bool ascii() const;
  pugi::xml_node root() const { return dom_; }
  // The elements that stand for a variable.
  pugi::xpath_node_set elements_of(std::string_view variable) const;
  // The values that nodes came from, in document order; a text node's is its text.
  expression::List values_of(const pugi::xpath_node_set& nodes) const;

 private:
  void add(const std::string& element, const expression::Value& value, std::size_t depth);
  void add_one(const std::string& element, const expression::Value& value, std::size_t depth);
  void append_escaped(std::string_view text);

  pugi::xml_document dom_;
  std::string text_;
  std::vector<const expression::Value*> values_;  // of the elements in document order
  std::vector<expression::Value> kept_;  // what `each` showed, for as long as the document lives
  std::size_t depth_ = 0;
  bool too_large_ = false;
};

// A value's text content; of lists and contexts none.
std::string xpath_text(const expression::Value& value);

}  // namespace vanthu::bpmn_xml
