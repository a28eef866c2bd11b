// Who takes part and who sends what to whom (9.): kept for reports, never run.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

void read_collaboration(const Context& context, Collaboration& out);

}  // namespace vanthu::bpmn_xml
