// What BPMN's XML must keep to beyond references and the graph: one table row per element name and
// rule, walked once over the file.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

struct Check {
  std::string_view element;  // "" for every element
  void (*run)(Context&, xml_node);
};

const std::vector<Check>& element_checks();
const std::vector<Check>& collaboration_checks();
const std::vector<Check>& data_checks();

void run_checks(Context& context);

}  // namespace vanthu::bpmn_xml
