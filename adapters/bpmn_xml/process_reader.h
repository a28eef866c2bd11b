// One <process> element -> a built model::Process, with lanes and compensation associations.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

// Never fails: what cannot be read is reported and left out. Lanes are added to `lanes`. Nothing is
// given for a process with more flow nodes than the limit (reported).
model::ProcessPtr read_process(Context& context, xml_node element, const Limits& limits,
                               std::vector<Lane>& lanes);

}  // namespace vanthu::bpmn_xml
