// Pools, message flows and choreographies (9., 11.).
#include <charconv>

#include "adapters/bpmn_xml/checks.h"
#include "adapters/bpmn_xml/element_rules.h"
#include "adapters/bpmn_xml/kinds.h"
#include "adapters/bpmn_xml/triggers.h"

namespace vanthu::bpmn_xml {

namespace {

// The participant or process that a message flow's end belongs to: participants stand for their
// process where they name one.
xml_node pool_of(const Context& context, xml_node end) {
  if (name_of(end) == "participant") {
    const xml_node process = context.find(attribute(end, "processRef"));
    return name_of(process) == "process" ? process : end;
  }
  while (end && name_of(end) != "process") end = end.parent();
  return end;
}

bool has_message(const Context& context, xml_node event) {
  const std::vector<xml_node> definitions = event_definitions(context, event);
  for (const xml_node definition : definitions) {
    if (name_of(definition) == "messageEventDefinition") return true;
  }
  return false;
}

void refuse_source(Context& context, xml_node flow, xml_node end) {
  context.report(rule::kMessageFlowEnd, flow, {"đi ra từ", attribute(end, "id"), "leave"});
}
void refuse_target(Context& context, xml_node flow, xml_node end) {
  context.report(rule::kMessageFlowEnd, flow, {"đi vào", attribute(end, "id"), "enter"});
}

void check_message_source(Context& context, xml_node flow, xml_node source) {
  const std::string_view kind = name_of(source);
  const bool never =
      kind == "startEvent" || kind == "intermediateCatchEvent" || kind == "boundaryEvent";
  const bool throwing = kind == "endEvent" || kind == "intermediateThrowEvent";
  if (never || (throwing && !has_message(context, source))) refuse_source(context, flow, source);
}

void check_message_target(Context& context, xml_node flow, xml_node target) {
  const std::string_view kind = name_of(target);
  const bool never = kind == "endEvent" || kind == "intermediateThrowEvent";
  const bool catching = kind == "startEvent" || kind == "intermediateCatchEvent";
  if (never || (catching && !has_message(context, target))) refuse_target(context, flow, target);
}

void check_message_flow(Context& context, xml_node flow) {
  const xml_node source = context.find(attribute(flow, "sourceRef"));
  const xml_node target = context.find(attribute(flow, "targetRef"));
  if (!source || !target) return;  // the reference table says so
  check_message_source(context, flow, source);
  check_message_target(context, flow, target);
  const xml_node from = pool_of(context, source);
  if (from && from == pool_of(context, target)) context.report(rule::kMessageFlowPool, flow);
}

int number_or(std::string_view text, int otherwise) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : otherwise;
}

void check_multiplicity(Context& context, xml_node element) {
  const int minimum = number_or(attribute(element, "minimum"), 0);
  const int maximum = number_or(attribute(element, "maximum"), std::max(1, minimum));
  if (minimum < 0 || maximum < 1 || maximum < minimum) {
    context.report(rule::kMultiplicity, element,
                   {std::to_string(minimum), std::to_string(maximum)});
  }
}

void check_choreography_reference(Context& context, xml_node element) {
  if (element.child("choreographyRef")) {
    context.report(rule::kChoreographyReference, element, {name_of(element)});
  }
}

void check_global_conversation(Context& context, xml_node element) {
  check_choreography_reference(context, element);
  for (const char* forbidden :
       {"conversation", "subConversation", "callConversation", "participantAssociation",
        "messageFlowAssociation", "conversationAssociation", "association", "group",
        "textAnnotation"}) {
    if (element.child(forbidden)) context.report(rule::kGlobalConversation, element, {forbidden});
  }
}

void check_closed(Context& context, xml_node collaboration) {
  for (const xml_node reference : collaboration.children("choreographyRef")) {
    const xml_node choreography = context.find(text_of(reference));
    if (name_of(choreography) == "choreography" &&
        is_true(attribute(collaboration, "isClosed")) !=
            is_true(attribute(choreography, "isClosed"))) {
      context.report(rule::kIsClosed, collaboration);
    }
  }
}

}  // namespace

const std::vector<Check>& collaboration_checks() {
  static const std::vector<Check> kChecks = {
      {"messageFlow", check_message_flow},
      {"participantMultiplicity", check_multiplicity},
      {"choreography", check_choreography_reference},
      {"globalConversation", check_global_conversation},
      {"collaboration", check_closed},
  };
  return kChecks;
}

}  // namespace vanthu::bpmn_xml
