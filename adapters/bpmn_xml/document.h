// The parsed file with names that no longer depend on prefixes.
//
// Every element and prefixed attribute is renamed by the namespace that it is in: BPMN model
// elements to their bare name, known extensions to a fixed prefix ("camunda:in", "zeebe:input",
// "flowable:field", "vanthu:..."), xsi to "xsi:", all else to "other:name".
#pragma once

#include <pugixml.hpp>
#include <unordered_map>

#include "adapters/bpmn_xml/read.h"
#include "adapters/bpmn_xml/source.h"

namespace vanthu::bpmn_xml {

class Document {
 public:
  // `text` must be well-formed. Undeclared prefixes and a root that is not BPMN's `definitions` go
  // to `found`; then ok() is false.
  Document(std::string_view text, const Lines& lines, std::vector<model::Diagnostic>& found);

  bool ok() const { return ok_; }
  pugi::xml_node definitions() const { return dom_.document_element(); }
  std::uint32_t line(pugi::xml_node node) const;
  const Counts& counts() const { return counts_; }

 private:
  pugi::xml_document dom_;
  std::unordered_map<std::size_t, std::uint32_t> line_of_;  // by xml_node::hash_value()
  Counts counts_;
  bool ok_ = false;
};

// The names of BPMN's flow node elements.
bool is_flow_node_name(std::string_view element);

}  // namespace vanthu::bpmn_xml
