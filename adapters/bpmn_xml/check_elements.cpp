// Rules of single elements: quantities, gateways' directions, loops, formats, expressions
// (8., 10.).
#include <algorithm>
#include <charconv>

#include "adapters/bpmn_xml/checks.h"
#include "adapters/bpmn_xml/element_rules.h"
#include "adapters/bpmn_xml/kinds.h"
#include "adapters/bpmn_xml/triggers.h"
#include "engine/base/decimal.h"

namespace vanthu::bpmn_xml {

namespace {

// Whether the element belongs to a process that shall run.
bool in_executable(xml_node element) {
  for (; element; element = element.parent()) {
    if (name_of(element) == "process") return is_true(attribute(element, "isExecutable"));
  }
  return false;
}

bool is_uri(std::string_view text) {
  constexpr std::string_view kAllowed = "-._~:/?#[]@!$&'()*+,;=%";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!plain && kAllowed.find(text[i]) == std::string_view::npos) return false;
    const auto hex = [&](std::size_t at) {
      return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    if (c == '%' && !(hex(i + 1) && hex(i + 2))) return false;
  }
  return !text.empty();
}

bool is_mime_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

void check_quantity(Context& context, xml_node element) {
  for (const char* name : {"startQuantity", "completionQuantity"}) {
    const auto held = element.attribute(name);
    if (!held) continue;
    const std::string_view text = held.value();
    int quantity = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quantity);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || quantity < 1 || quantity > 1'000) {
      context.report(rule::kQuantity, element, {name, text});
    } else if (quantity > 1) {
      context.report(rule::kQuantityUnusual, element, {name});
    }
  }
}

// Code that another engine would run: a file that brings it expects something that does not happen.
void check_foreign(Context& context, xml_node element) {
  for (const xml_node child : element.child("extensionElements").children()) {
    const std::string_view name = name_of(child);
    const std::string_view bare = name.substr(std::min(name.find(':') + 1, name.size()));
    const bool listens = bare == "executionListener" || bare == "executionListeners" ||
                         bare == "taskListener" || bare == "taskListeners" ||
                         bare == "eventListener";
    if (listens || name == "camunda:connector") {
      context.report(rule::kForeignExtension, child, {name});
    }
  }
}

void check_direction(Context& context, xml_node gateway) {
  const std::string_view direction = attribute(gateway, "gatewayDirection");
  if (direction.empty() || direction == "Unspecified") return;
  const std::size_t incoming = context.incoming(gateway);
  const std::size_t outgoing = context.outgoing(gateway);
  if (direction == "Converging" && outgoing > 1) context.report(rule::kGatewayConverging, gateway);
  if (direction == "Diverging" && incoming > 1) context.report(rule::kGatewayDiverging, gateway);
  if (direction == "Mixed" && (incoming < 2 || outgoing < 2)) {
    context.report(rule::kGatewayMixed, gateway);
  }
}

void check_ad_hoc(Context& context, xml_node element) {
  bool any_activity = false;
  for (const xml_node child : element.children()) {
    const std::string_view name = name_of(child);
    if (name == "startEvent" || name == "endEvent" ||
        name.find("horeography") != std::string_view::npos ||
        name.find("onversation") != std::string_view::npos) {
      context.report(rule::kAdHocContent, child, {name});
    }
    any_activity = any_activity || name == "task" || name == "callActivity" ||
                   name.find("Task") != std::string_view::npos ||
                   name.find("ubProcess") != std::string_view::npos || name == "transaction";
  }
  if (!any_activity) context.report(rule::kAdHocEmpty, element);
  if (element.child("standardLoopCharacteristics") &&
      element.child("multiInstanceLoopCharacteristics")) {
    context.report(rule::kTwoLoops, element);
  }
}

// Many hand-written files leave these lists out altogether, which BPMN's schema allows: only a node
// that lists other flows is judged, or one in a file where its partner lists the flow.
void check_listed(Context& context, xml_node flow) {
  const std::string_view id = attribute(flow, "id");
  const xml_node source = context.find(attribute(flow, "sourceRef"));
  const xml_node target = context.find(attribute(flow, "targetRef"));
  if (id.empty() || !is_kind(name_of(source)) || !is_kind(name_of(target))) return;
  const bool out = context.lists(source, "outgoing", id);
  const bool in = context.lists(target, "incoming", id);
  if (!out && (in || source.child("outgoing"))) {
    context.report(rule::kIncomingMismatch, flow, {attribute(source, "id"), "outgoing"});
  }
  if (!in && (out || target.child("incoming"))) {
    context.report(rule::kIncomingMismatch, flow, {attribute(target, "id"), "incoming"});
  }
}

void check_sequence_flow(Context& context, xml_node flow) {
  if (attribute(flow, "isImmediate") == "false" && in_executable(flow)) {
    context.report(rule::kIsImmediate, flow);
  }
  check_listed(context, flow);
}

void check_text_format(Context& context, xml_node element) {
  const auto format = element.attribute("textFormat");
  if (format && !is_mime_type(format.value())) {
    context.report(rule::kTextFormat, element, {format.value()});
  }
}

void check_script(Context& context, xml_node task) {
  const std::string_view format = attribute(task, "scriptFormat");
  const bool plain = std::all_of(format.begin(), format.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  if (!format.empty() && !plain && !is_mime_type(format)) {
    context.report(rule::kScriptMime, task, {format});
  }
}

// Expressions that run need to be formal ones (8.3.6); our own marks do as well.
void check_expression(Context& context, xml_node element) {
  const std::string_view language = attribute(element, "language");
  if (!language.empty() && language != "feel" && language != "FEEL" &&
      (!is_uri(language) || language.find(':') == std::string_view::npos)) {
    context.report(rule::kLanguageUri, element, {language});
  }
  const std::string text = text_of(element);
  const bool marked =
      !text.empty() && (text.front() == '=' || text.find("${") != std::string::npos);
  if (attribute(element, "xsi:type").empty() && !text.empty() && !marked &&
      in_executable(element)) {
    context.report(rule::kExpressionFormal, element, {name_of(element)});
  }
}

void check_boolean(Context& context, xml_node element) {
  std::string text = text_of(element);
  if (!text.empty() && text.front() == '=') text = trimmed(std::string_view(text).substr(1));
  const bool string = text.size() > 1 && text.front() == '"' && text.back() == '"' &&
                      text.find('"', 1) == text.size() - 1;
  if (base::Decimal::parse(text) || string) {
    context.report(rule::kBooleanExpected, element, {name_of(element)});
  }
}

void check_complex_behavior(Context& context, xml_node element) {
  const xml_node condition = element.child("condition");
  if (!condition) return;
  if (text_of(condition).empty()) {
    context.report(rule::kExpressionEmpty, condition, {"condition"});
  }
  check_boolean(context, condition);
}

void check_formal_path(Context& context, xml_node element) {
  if (text_of(element).empty()) {
    context.report(rule::kExpressionEmpty, element, {name_of(element)});
  }
}

void check_role(Context& context, xml_node role) {
  const bool resource = static_cast<bool>(role.child("resourceRef"));
  if (resource && role.child("resourceAssignmentExpression")) {
    context.report(rule::kResourceBoth, role);
  }
  if (!resource && role.child("resourceParameterBinding")) {
    context.report(rule::kParameterBinding, role);
  }
}

void check_process(Context& context, xml_node process) {
  if (attribute(process, "processType") == "Public" &&
      is_true(attribute(process, "isExecutable"))) {
    context.report(rule::kPublicExecutable, process);
  }
}

void check_transaction(Context& context, xml_node transaction) {
  const std::string_view method = attribute(transaction, "method");
  if (method.empty() || method.substr(0, 2) == "##") return;
  if (!is_uri(method) || method.find(':') == std::string_view::npos) {
    context.report(rule::kUri, transaction, {"method", method});
  }
}

void check_message_definition(Context& context, xml_node definition) {
  const bool operation = definition.child("operationRef") || definition.attribute("operationRef");
  const bool foreign =
      definition.parent().child("extensionElements") || definition.child("extensionElements");
  if (!operation && !foreign && in_executable(definition) &&
      context.definitions().child("interface")) {
    context.report(rule::kOperationMissing, definition);
  }
}

void check_shared_definition(Context& context, xml_node reference) {
  const xml_node definition = context.find(text_of(reference));
  if (is_event_definition(name_of(definition)) && is_kind(name_of(definition.parent()))) {
    context.report(rule::kDefinitionShared, reference, {attribute(definition, "id")});
  }
}

// A process that is called starts at a none start event, or at nodes without incoming flow (13.2).
void check_call(Context& context, xml_node call) {
  const xml_node process = context.find(attribute(call, "calledElement"));
  if (!process) return;
  const std::string_view kind = name_of(process);
  if (kind.substr(0, 6) == "global") return;
  if (kind != "process") {
    context.report(rule::kReferenceKind, call,
                   {attribute(call, "calledElement"), "calledElement", kind});
    return;
  }
  bool any_start = false;
  for (const xml_node start : process.children("startEvent")) {
    any_start = true;
    if (event_definitions(context, start).empty()) return;
  }
  if (any_start) context.report(rule::kCalledStart, call, {attribute(process, "id")});
}

}  // namespace

const std::vector<Check>& element_checks() {
  static const std::vector<Check> kChecks = {
      {"", check_quantity},
      {"", check_foreign},
      {"exclusiveGateway", check_direction},
      {"parallelGateway", check_direction},
      {"inclusiveGateway", check_direction},
      {"complexGateway", check_direction},
      {"adHocSubProcess", check_ad_hoc},
      {"sequenceFlow", check_sequence_flow},
      {"documentation", check_text_format},
      {"textAnnotation", check_text_format},
      {"scriptTask", check_script},
      {"conditionExpression", check_expression},
      {"timeDate", check_expression},
      {"timeDuration", check_expression},
      {"timeCycle", check_expression},
      {"loopCardinality", check_expression},
      {"completionCondition", check_boolean},
      {"activationCondition", check_expression},
      {"complexBehaviorDefinition", check_complex_behavior},
      {"messagePath", check_formal_path},
      {"dataPath", check_formal_path},
      {"performer", check_role},
      {"humanPerformer", check_role},
      {"potentialOwner", check_role},
      {"resourceRole", check_role},
      {"process", check_process},
      {"transaction", check_transaction},
      {"messageEventDefinition", check_message_definition},
      {"eventDefinitionRef", check_shared_definition},
      {"callActivity", check_call},
  };
  return kChecks;
}

}  // namespace vanthu::bpmn_xml
