// The tasks whose reading takes more than a line: who does them, what they call.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

model::UserTask read_user_task(Context& context, xml_node element);
model::ServiceTask read_service_task(Context& context, xml_node element,
                                     model::ServiceTask::Kind kind);
// A script task, or a service task where a Zeebe model has neither format nor expression.
model::NodeKind read_script_task(Context& context, xml_node element);
model::CallActivity read_call_activity(Context& context, xml_node element);

// Lanes give groups to user tasks that have nobody of their own.
bool has_own_assignment(const model::UserTask& task);

}  // namespace vanthu::bpmn_xml
