// Every reference of BPMN's schema that matters: which element and attribute (or child element) may
// name elements of which kinds.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

void check_references(Context& context);

}  // namespace vanthu::bpmn_xml
