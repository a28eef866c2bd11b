// Event definitions (10.5.5) -> model::Trigger.
#pragma once

#include "adapters/bpmn_xml/context.h"

namespace vanthu::bpmn_xml {

// All event definitions of an event, its own and those it refers to, in document order.
model::Triggers read_triggers(Context& context, xml_node event);
// The event's own event definition elements, and those behind eventDefinitionRef.
std::vector<xml_node> event_definitions(const Context& context, xml_node event);
// The message that a messageRef attribute names, with what the extensions of `holder` (and of its
// parent event) say of correlation and of who sends it.
model::MessageTrigger read_message(Context& context, xml_node holder);
// The connector that an element names: external topic, zeebe task definition, class, delegate.
// Empty if none is named.
std::string job_type_of(xml_node element);

// How the times of an element are counted (vanthu:calendar); on the wall calendar unless it says
// so.
base::Counting read_counting(Context& context, xml_node element);

bool is_event_definition(std::string_view element);

}  // namespace vanthu::bpmn_xml
