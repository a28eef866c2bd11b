#include "adapters/bpmn_xml/references.h"

#include <algorithm>
#include <array>

#include "adapters/bpmn_xml/kinds.h"
#include "adapters/bpmn_xml/triggers.h"

namespace vanthu::bpmn_xml {

namespace {

bool is_activity_name(std::string_view name) {
  return is_kind(name) &&
         (name == "task" || name.find("Task") != std::string_view::npos || name == "subProcess" ||
          name == "transaction" || name == "adHocSubProcess" || name == "callActivity");
}
bool is_event_name(std::string_view name) {
  return is_kind(name) && name.size() > 5 && name.substr(name.size() - 5) == "Event";
}

using Test = bool (*)(std::string_view);

bool flow_node(std::string_view n) {
  return is_kind(n);
}
bool activity(std::string_view n) {
  return is_activity_name(n);
}
bool message_end(std::string_view n) {
  return n == "participant" || is_activity_name(n) || is_event_name(n) ||
         n.find("onversation") != std::string_view::npos ||
         n.find("horeography") != std::string_view::npos;
}
bool definition(std::string_view n) {
  return is_event_definition(n);
}
bool item(std::string_view n) {
  return n == "dataObject" || n == "dataObjectReference" || n == "dataStore" ||
         n == "dataStoreReference" || n == "property" || n == "dataInput" || n == "dataOutput" ||
         n == "inputDataItem" || n == "outputDataItem";
}
bool data_input(std::string_view n) {
  return n == "dataInput" || n == "inputDataItem";
}
bool data_output(std::string_view n) {
  return n == "dataOutput" || n == "outputDataItem";
}
bool anything(std::string_view) {
  return true;
}

template <const char* kName>
bool exactly(std::string_view n) {
  return n == kName;
}
constexpr char kMessage[] = "message";
constexpr char kSignal[] = "signal";
constexpr char kError[] = "error";
constexpr char kEscalation[] = "escalation";
constexpr char kItemDefinition[] = "itemDefinition";
constexpr char kOperation[] = "operation";
constexpr char kInterface[] = "interface";
constexpr char kDataObject[] = "dataObject";
constexpr char kDataStore[] = "dataStore";
constexpr char kProcess[] = "process";
constexpr char kParticipant[] = "participant";
constexpr char kSequenceFlow[] = "sequenceFlow";
constexpr char kMessageFlow[] = "messageFlow";
constexpr char kInputSet[] = "inputSet";
constexpr char kOutputSet[] = "outputSet";
constexpr char kResource[] = "resource";
constexpr char kResourceParameter[] = "resourceParameter";
constexpr char kLink[] = "linkEventDefinition";
constexpr char kChoreography[] = "choreography";
constexpr char kCollaboration[] = "collaboration";
constexpr char kCorrelationKey[] = "correlationKey";
constexpr char kCorrelationProperty[] = "correlationProperty";
constexpr char kCategoryValue[] = "categoryValue";

enum class Weight { kMust, kMay, kLoose };  // must be there; may be absent; a warning at most

struct ReferenceRow {
  std::string_view element;  // "" for any
  const char* name;
  bool is_child;  // a child element's text, else an attribute
  Test test;
  Weight weight;
};
constexpr std::array<ReferenceRow, 57> kRows = {{
    {"sequenceFlow", "sourceRef", false, flow_node, Weight::kMust},
    {"sequenceFlow", "targetRef", false, flow_node, Weight::kMust},
    {"boundaryEvent", "attachedToRef", false, activity, Weight::kMust},
    {"", "default", false, exactly<kSequenceFlow>, Weight::kMay},
    {"", "incoming", true, exactly<kSequenceFlow>, Weight::kLoose},
    {"", "outgoing", true, exactly<kSequenceFlow>, Weight::kLoose},
    {"", "messageRef", false, exactly<kMessage>, Weight::kMay},
    {"signalEventDefinition", "signalRef", false, exactly<kSignal>, Weight::kMay},
    {"errorEventDefinition", "errorRef", false, exactly<kError>, Weight::kMay},
    {"escalationEventDefinition", "escalationRef", false, exactly<kEscalation>, Weight::kMay},
    {"compensateEventDefinition", "activityRef", false, activity, Weight::kMay},
    {"", "eventDefinitionRef", true, definition, Weight::kMay},
    {"linkEventDefinition", "source", true, exactly<kLink>, Weight::kLoose},
    {"linkEventDefinition", "target", true, exactly<kLink>, Weight::kLoose},
    {"message", "itemRef", false, exactly<kItemDefinition>, Weight::kMay},
    {"error", "structureRef", false, exactly<kItemDefinition>, Weight::kMay},
    {"signal", "structureRef", false, exactly<kItemDefinition>, Weight::kMay},
    {"escalation", "structureRef", false, exactly<kItemDefinition>, Weight::kMay},
    {"", "itemSubjectRef", false, exactly<kItemDefinition>, Weight::kMay},
    {"", "operationRef", false, exactly<kOperation>, Weight::kMay},
    {"", "operationRef", true, exactly<kOperation>, Weight::kMay},
    {"operation", "inMessageRef", true, exactly<kMessage>, Weight::kMay},
    {"operation", "outMessageRef", true, exactly<kMessage>, Weight::kMay},
    {"operation", "errorRef", true, exactly<kError>, Weight::kMay},
    {"", "interfaceRef", true, exactly<kInterface>, Weight::kMay},
    {"", "supportedInterfaceRef", true, exactly<kInterface>, Weight::kMay},
    {"dataObjectReference", "dataObjectRef", false, exactly<kDataObject>, Weight::kMay},
    {"dataStoreReference", "dataStoreRef", false, exactly<kDataStore>, Weight::kMay},
    {"inputSet", "dataInputRefs", true, data_input, Weight::kMay},
    {"inputSet", "optionalInputRefs", true, data_input, Weight::kMay},
    {"inputSet", "whileExecutingInputRefs", true, data_input, Weight::kMay},
    {"inputSet", "outputSetRefs", true, exactly<kOutputSet>, Weight::kMay},
    {"outputSet", "dataOutputRefs", true, data_output, Weight::kMay},
    {"outputSet", "optionalOutputRefs", true, data_output, Weight::kMay},
    {"outputSet", "whileExecutingOutputRefs", true, data_output, Weight::kMay},
    {"outputSet", "inputSetRefs", true, exactly<kInputSet>, Weight::kMay},
    {"dataInputAssociation", "sourceRef", true, item, Weight::kMay},
    {"dataInputAssociation", "targetRef", true, item, Weight::kMay},
    {"dataOutputAssociation", "sourceRef", true, item, Weight::kMay},
    {"dataOutputAssociation", "targetRef", true, item, Weight::kMay},
    {"multiInstanceLoopCharacteristics", "noneBehaviorEventRef", false, definition, Weight::kMay},
    {"multiInstanceLoopCharacteristics", "oneBehaviorEventRef", false, definition, Weight::kMay},
    {"association", "sourceRef", false, anything, Weight::kLoose},
    {"association", "targetRef", false, anything, Weight::kLoose},
    {"group", "categoryValueRef", false, exactly<kCategoryValue>, Weight::kLoose},
    {"lane", "flowNodeRef", true, flow_node, Weight::kLoose},
    {"messageFlow", "sourceRef", false, message_end, Weight::kMust},
    {"messageFlow", "targetRef", false, message_end, Weight::kMust},
    {"", "messageFlowRef", true, exactly<kMessageFlow>, Weight::kMay},
    {"participant", "processRef", false, exactly<kProcess>, Weight::kMay},
    {"", "participantRef", true, exactly<kParticipant>, Weight::kMay},
    {"", "resourceRef", true, exactly<kResource>, Weight::kMay},
    {"resourceParameterBinding", "parameterRef", false, exactly<kResourceParameter>, Weight::kMay},
    {"collaboration", "choreographyRef", true, exactly<kChoreography>, Weight::kMay},
    {"process", "definitionalCollaborationRef", false, exactly<kCollaboration>, Weight::kMay},
    {"correlationSubscription", "correlationKeyRef", false, exactly<kCorrelationKey>, Weight::kMay},
    {"correlationKey", "correlationPropertyRef", true, exactly<kCorrelationProperty>, Weight::kMay},
}};

class ReferenceCheck {
 public:
  explicit ReferenceCheck(Context& context)
      : context_(context), imports_(static_cast<bool>(context.definitions().child("import"))) {}

  void walk(xml_node element) {
    for (const ReferenceRow& row : kRows) {
      if (row.element.empty() || row.element == name_of(element)) check(element, row);
    }
    for (const xml_node child : element.children()) {
      const bool model = child.type() == pugi::node_element &&
                         name_of(child) != "extensionElements" &&
                         name_of(child).find(':') == std::string_view::npos;
      if (model) walk(child);
    }
  }

 private:
  void check(xml_node element, const ReferenceRow& row) {
    if (row.is_child) {
      for (const xml_node child : element.children(row.name)) judge(child, text_of(child), row);
      return;
    }
    const auto held = element.attribute(row.name);
    if (held) return judge(element, trimmed(held.value()), row);
    if (row.weight == Weight::kMust) {
      context_.report(rule::kReferenceMissing, element, {name_of(element), row.name});
    }
  }

  void judge(xml_node at, const std::string& reference, const ReferenceRow& row) {
    const xml_node named = context_.find(reference);
    if (named && row.test(name_of(named))) return;
    if (row.weight == Weight::kLoose) {
      context_.report(rule::kReferenceLoose, at, {reference, row.name});
    } else if (named) {
      context_.report(rule::kReferenceKind, at, {reference, row.name, name_of(named)});
    } else if (row.test == static_cast<Test>(exactly<kError>) && context_.in_flowable_dialect()) {
      context_.report(rule::kReferenceLoose, at, {reference, row.name});
    } else if (reference.find(':') != std::string::npos && imports_) {
      context_.report(rule::kReferenceLoose, at, {reference, row.name});
    } else {
      context_.report(rule::kReferenceUnknown, at, {reference, row.name});
    }
  }

  Context& context_;
  bool imports_;  // then a prefixed reference may name something in another file
};

}  // namespace

void check_references(Context& context) {
  ReferenceCheck(context).walk(context.definitions());
}

}  // namespace vanthu::bpmn_xml
