#include "adapters/bpmn_xml/kinds.h"

#include <array>

#include "adapters/bpmn_xml/tasks.h"
#include "adapters/bpmn_xml/triggers.h"

namespace vanthu::bpmn_xml {

namespace {

using model::NodeKind;

bool parallel_multiple(const NodePlace& place) {
  return is_true(attribute(place.element, "parallelMultiple"));
}
// An attribute whose default is true.
bool unless_false(const NodePlace& place, const char* name) {
  const std::string_view value = attribute(place.element, name);
  return value.empty() || is_true(value);
}

NodeKind start_event(const NodePlace& place) {
  return model::StartEvent{read_triggers(place.context, place.element), parallel_multiple(place),
                           unless_false(place, "isInterrupting")};
}
NodeKind end_event(const NodePlace& place) {
  return model::EndEvent{read_triggers(place.context, place.element)};
}
NodeKind catch_event(const NodePlace& place) {
  return model::CatchEvent{read_triggers(place.context, place.element), parallel_multiple(place)};
}
NodeKind throw_event(const NodePlace& place) {
  return model::ThrowEvent{read_triggers(place.context, place.element)};
}
NodeKind boundary_event(const NodePlace& place) {
  return model::BoundaryEvent{place.node_of(attribute(place.element, "attachedToRef")),
                              unless_false(place, "cancelActivity"),
                              read_triggers(place.context, place.element),
                              parallel_multiple(place)};
}

NodeKind abstract_task(const NodePlace&) {
  return model::AbstractTask{};
}
NodeKind manual_task(const NodePlace&) {
  return model::ManualTask{};
}
NodeKind user_task(const NodePlace& place) {
  return read_user_task(place.context, place.element);
}
NodeKind service_task(const NodePlace& place) {
  return read_service_task(place.context, place.element, model::ServiceTask::Kind::kService);
}
NodeKind send_task(const NodePlace& place) {
  return read_service_task(place.context, place.element, model::ServiceTask::Kind::kSend);
}
NodeKind business_rule_task(const NodePlace& place) {
  return read_service_task(place.context, place.element, model::ServiceTask::Kind::kBusinessRule);
}
NodeKind receive_task(const NodePlace& place) {
  return model::ReceiveTask{read_message(place.context, place.element),
                            is_true(attribute(place.element, "instantiate"))};
}
NodeKind script_task(const NodePlace& place) {
  return read_script_task(place.context, place.element);
}
// A global task that is called is done in place (10.3.6): there is nothing in it to start.
NodeKind call_activity(const NodePlace& place) {
  const xml_node called = place.context.find(attribute(place.element, "calledElement"));
  const std::string_view kind = name_of(called);
  if (kind == "globalTask") return model::AbstractTask{};
  if (kind == "globalManualTask") return model::ManualTask{};
  if (kind == "globalUserTask") return read_user_task(place.context, called);
  if (kind == "globalScriptTask") return read_script_task(place.context, called);
  if (kind == "globalBusinessRuleTask") {
    return read_service_task(place.context, called, model::ServiceTask::Kind::kBusinessRule);
  }
  return read_call_activity(place.context, place.element);
}

NodeKind sub_process(const NodePlace& place) {
  const bool event = is_true(attribute(place.element, "triggeredByEvent"));
  return model::SubProcess{event ? model::SubProcess::Kind::kEvent
                                 : model::SubProcess::Kind::kEmbedded};
}
NodeKind transaction(const NodePlace&) {
  return model::SubProcess{model::SubProcess::Kind::kTransaction};
}

NodeKind exclusive_gateway(const NodePlace&) {
  return model::ExclusiveGateway{};
}
NodeKind parallel_gateway(const NodePlace&) {
  return model::ParallelGateway{};
}
NodeKind inclusive_gateway(const NodePlace&) {
  return model::InclusiveGateway{};
}
NodeKind complex_gateway(const NodePlace& place) {
  return model::ComplexGateway{place.context.formal(place.element.child("activationCondition"))};
}
NodeKind event_gateway(const NodePlace& place) {
  return model::EventGateway{is_true(attribute(place.element, "instantiate")),
                             attribute(place.element, "eventGatewayType") == "Parallel"};
}

NodeKind unsupported(const NodePlace& place) {
  place.context.report(rule::kUnsupported, place.element, {name_of(place.element)});
  return model::AbstractTask{};
}
NodeKind choreography(const NodePlace& place) {
  place.context.report(rule::kChoreography, place.element, {name_of(place.element)});
  return model::AbstractTask{};
}

struct Row {
  std::string_view element;
  NodeKind (*read)(const NodePlace&);
};
constexpr std::array<Row, 26> kKinds = {{
    {"startEvent", start_event},
    {"endEvent", end_event},
    {"intermediateCatchEvent", catch_event},
    {"intermediateThrowEvent", throw_event},
    {"implicitThrowEvent", throw_event},
    {"boundaryEvent", boundary_event},
    {"task", abstract_task},
    {"manualTask", manual_task},
    {"userTask", user_task},
    {"serviceTask", service_task},
    {"sendTask", send_task},
    {"businessRuleTask", business_rule_task},
    {"receiveTask", receive_task},
    {"scriptTask", script_task},
    {"subProcess", sub_process},
    {"transaction", transaction},
    {"callActivity", call_activity},
    {"exclusiveGateway", exclusive_gateway},
    {"parallelGateway", parallel_gateway},
    {"inclusiveGateway", inclusive_gateway},
    {"eventBasedGateway", event_gateway},
    {"complexGateway", complex_gateway},
    {"adHocSubProcess", unsupported},
    {"choreographyTask", choreography},
    {"subChoreography", choreography},
    {"callChoreography", choreography},
}};

const Row* row_of(std::string_view element) {
  for (const Row& row : kKinds) {
    if (row.element == element) return &row;
  }
  return nullptr;
}

}  // namespace

NodeKind read_kind(const NodePlace& place) {
  return row_of(name_of(place.element))->read(place);
}

bool is_kind(std::string_view element) {
  return row_of(element) != nullptr;
}

bool is_scope(std::string_view element) {
  return element == "subProcess" || element == "transaction";
}

}  // namespace vanthu::bpmn_xml
