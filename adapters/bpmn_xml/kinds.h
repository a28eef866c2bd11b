// One row per element kind that stands in a flow: its XML name and the function that reads it.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

// What reading one element may need to know of its process.
struct NodePlace {
  Context& context;
  xml_node element;
  const std::function<model::NodeIndex(std::string_view)>& node_of;  // kNoNode if there is none
};

// The kind of the element. Kinds that this engine does not run are reported and stand as plain
// tasks, so that the flows around them can still be checked.
model::NodeKind read_kind(const NodePlace& place);

// Whether the element is one that flows can connect, choreography activities included.
bool is_kind(std::string_view element);
// Whether nodes inside of it belong to the process (sub-processes that this engine runs).
bool is_scope(std::string_view element);

}  // namespace vanthu::bpmn_xml
