// What any activity may carry: loops, inputs and outputs, properties, documentation.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

// Fills the node's loop, mappings, properties, documentation and compensation mark.
void read_common(Context& context, xml_node element, model::Node& node);

}  // namespace vanthu::bpmn_xml
