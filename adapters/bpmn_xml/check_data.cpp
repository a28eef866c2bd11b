// Data objects, inputs and outputs, and what must agree with what (10.4, 8.4.10).
#include <algorithm>
#include <unordered_set>

#include "adapters/bpmn_xml/checks.h"
#include "adapters/bpmn_xml/element_rules.h"
#include "adapters/bpmn_xml/kinds.h"
#include "adapters/bpmn_xml/triggers.h"

namespace vanthu::bpmn_xml {

namespace {

std::size_t count(xml_node element, const char* child) {
  const auto range = element.children(child);
  return static_cast<std::size_t>(std::distance(range.begin(), range.end()));
}

// The itemDefinition of a data item, a message, a signal, an error or an escalation; of a reference
// that of its data object.
xml_node item_of(const Context& context, xml_node element) {
  const xml_node object = context.find(attribute(element, "dataObjectRef"));
  for (const char* name : {"itemSubjectRef", "itemRef", "structureRef"}) {
    const xml_node item = context.find(attribute(object ? object : element, name));
    if (name_of(item) == "itemDefinition") return item;
  }
  return {};
}

// The same definition, or two of the same structure.
bool items_agree(xml_node a, xml_node b) {
  if (a == b) return true;
  const std::string_view structure = attribute(a, "structureRef");
  return !structure.empty() && structure == attribute(b, "structureRef");
}

// --- single items
// ----------------------------------------------------------------------------------

void check_collection(Context& context, xml_node element) {
  const xml_node item = context.find(attribute(element, "itemSubjectRef"));
  if (name_of(item) != "itemDefinition") return;
  if (is_true(attribute(element, "isCollection")) != is_true(attribute(item, "isCollection"))) {
    context.report(rule::kIsCollection, element, {attribute(item, "id")});
  }
}

void check_property(Context& context, xml_node property) {
  const std::string_view holder = name_of(property.parent());
  const bool gateway = holder.find("Gateway") != std::string_view::npos;
  if (holder != "process" && (gateway || !is_kind(holder))) {
    context.report(rule::kPropertyPlace, property);
  }
}

void check_object_reference(Context& context, xml_node reference) {
  const xml_node object = context.find(attribute(reference, "dataObjectRef"));
  const std::string_view state = attribute(reference.child("dataState"), "name");
  const std::string_view name = attribute(object, "name");
  if (!object || state.empty() || name.empty()) return;
  const std::string expected = std::string(name) + " [" + std::string(state) + "]";
  if (attribute(reference, "name") != expected) {
    context.report(rule::kReferenceName, reference, {name, state});
  }
}

// --- ioSpecification
// ---------------------------------------------------------------------------------

void check_in_sets(Context& context, xml_node io, const char* item, const char* set,
                   const char* list) {
  std::unordered_set<std::string> named;
  for (const xml_node each : io.children(set)) {
    for (const xml_node entry : each.children(list)) named.insert(text_of(entry));
  }
  for (const xml_node each : io.children(item)) {
    const std::string id(attribute(each, "id"));
    if (!named.contains(id)) context.report(rule::kNotInSet, each, {id, set});
  }
}

// Optional and while-executing items must be among the set's own.
void check_subset(Context& context, xml_node set, const char* part, const char* whole) {
  for (const xml_node entry : set.children(part)) {
    const std::string id = text_of(entry);
    if (!context.lists(set, whole, id)) context.report(rule::kNotInSet, entry, {id, whole});
  }
}

void check_mutual(Context& context, xml_node set, const char* there, const char* back) {
  const std::string_view id = attribute(set, "id");
  for (const xml_node entry : set.children(there)) {
    const xml_node other = context.find(text_of(entry));
    if (other && !context.lists(other, back, id)) {
      context.report(rule::kSetsMutual, entry, {attribute(other, "id")});
    }
  }
}

void check_input_set(Context& context, xml_node set) {
  check_subset(context, set, "optionalInputRefs", "dataInputRefs");
  check_subset(context, set, "whileExecutingInputRefs", "dataInputRefs");
  check_mutual(context, set, "outputSetRefs", "inputSetRefs");
}

void check_output_set(Context& context, xml_node set) {
  check_subset(context, set, "optionalOutputRefs", "dataOutputRefs");
  check_subset(context, set, "whileExecutingOutputRefs", "dataOutputRefs");
  check_mutual(context, set, "inputSetRefs", "outputSetRefs");
}

void check_io(Context& context, xml_node io) {
  const std::string_view holder = name_of(io.parent());
  if (is_scope(holder) || holder == "adHocSubProcess") context.report(rule::kIoPlace, io);
  check_in_sets(context, io, "dataInput", "inputSet", "dataInputRefs");
  check_in_sets(context, io, "dataOutput", "outputSet", "dataOutputRefs");
}

// --- associations
// ------------------------------------------------------------------------------------

void check_association(Context& context, xml_node association) {
  const bool input = name_of(association) == "dataInputAssociation";
  const xml_node source = context.find(child_text(association, "sourceRef"));
  const xml_node target = context.find(child_text(association, "targetRef"));
  if (input && name_of(source) == "dataOutput") {
    context.report(rule::kAssociationEnd, association, {attribute(source, "id")});
  }
  if (!input && name_of(target) == "dataInput") {
    context.report(rule::kAssociationEnd, association, {attribute(target, "id")});
  }
  if (association.child("transformation") || association.child("assignment")) return;
  if (count(association, "sourceRef") > 1) {
    context.report(rule::kAssociationSources, association);
    return;
  }
  const xml_node from = item_of(context, source);
  const xml_node to = item_of(context, target);
  if (from && to && !items_agree(from, to)) context.report(rule::kAssociationItems, association);
}

// --- tasks that exchange messages
// ----------------------------------------------------------------------

void check_count(Context& context, xml_node task, const char* child, std::size_t least,
                 std::size_t most) {
  const std::size_t held = count(task.child("ioSpecification"), child);
  if (held >= least && held <= most) return;
  const std::string wanted = (least == most ? "" : "<= ") + std::to_string(most) + " " + child;
  context.report(rule::kSetCount, task, {wanted, std::to_string(held)});
}

// Each data item of that kind must be of the message's type.
void check_items(Context& context, xml_node task, const char* child, xml_node message) {
  const xml_node wanted = item_of(context, message);
  if (name_of(message) != "message" || !wanted) return;
  for (const xml_node item : task.child("ioSpecification").children(child)) {
    if (!items_agree(item_of(context, item), wanted)) {
      context.report(rule::kItemsDiffer, item, {attribute(item, "id"), attribute(message, "id")});
    }
  }
}

xml_node message_of_operation(const Context& context, xml_node operation, const char* reference) {
  return context.find(child_text(operation, reference));
}

void check_service_data(Context& context, xml_node task) {
  const xml_node operation = context.find(attribute(task, "operationRef"));
  if (name_of(operation) != "operation") return;
  check_count(context, task, "inputSet", 1, 1);
  check_count(context, task, "outputSet", 0, 1);
  check_items(context, task, "dataInput", message_of_operation(context, operation, "inMessageRef"));
  check_items(context, task, "dataOutput",
              message_of_operation(context, operation, "outMessageRef"));
}

void check_send_data(Context& context, xml_node task) {
  const xml_node message = context.find(attribute(task, "messageRef"));
  if (!message) return;
  check_count(context, task, "inputSet", 0, 1);
  check_count(context, task, "dataInput", 0, 1);
  check_items(context, task, "dataInput", message);
}

void check_receive_data(Context& context, xml_node task) {
  const xml_node message = context.find(attribute(task, "messageRef"));
  if (!message) return;
  check_count(context, task, "outputSet", 0, 1);
  check_count(context, task, "dataOutput", 0, 1);
  check_items(context, task, "dataOutput", message);
}

// --- events
// --------------------------------------------------------------------------------------------

xml_node payload_of(const Context& context, xml_node definition) {
  for (const char* name : {"messageRef", "signalRef", "errorRef", "escalationRef"}) {
    const xml_node payload = context.find(attribute(definition, name));
    if (payload) return payload;
  }
  return {};
}

void check_event_data(Context& context, xml_node event) {
  for (const char* kind : {"dataInput", "dataOutput"}) {
    const auto range = event.children(kind);
    const std::vector<xml_node> items(range.begin(), range.end());
    if (items.empty()) continue;
    const std::vector<xml_node> definitions = event_definitions(context, event);
    if (items.size() != definitions.size()) {
      context.report(rule::kEventData, event,
                     {std::to_string(items.size()), std::to_string(definitions.size())});
      continue;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      const xml_node payload = payload_of(context, definitions[i]);
      const xml_node wanted = item_of(context, payload);
      if (wanted && !items_agree(item_of(context, items[i]), wanted)) {
        context.report(rule::kItemsDiffer, items[i],
                       {attribute(items[i], "id"), attribute(payload, "id")});
      }
    }
  }
}

// --- loops
// ---------------------------------------------------------------------------------------------

// The list's item must be a single of the list's type. A reference that names nothing in the file
// is a variable (Flowable) and is left alone.
void check_loop_end(Context& context, xml_node loop, const char* reference, const char* item,
                    const char* kind) {
  const xml_node list = context.find(child_text(loop, reference));
  if (!list) return;
  const bool own = name_of(list) == kind && list.parent().parent() == loop.parent();
  const bool data = name_of(list).substr(0, 10) == "dataObject" || name_of(list) == "property";
  if (!own && !data) {
    context.report(rule::kLoopData, loop, {attribute(list, "id")});
    return;
  }
  const xml_node single = loop.child(item);
  const xml_node single_item = item_of(context, single);
  const xml_node list_item = item_of(context, list);
  if (!single_item || !list_item) return;
  if (is_true(attribute(single_item, "isCollection")) || !items_agree(single_item, list_item)) {
    context.report(rule::kItemsDiffer, loop, {attribute(single, "id"), attribute(list, "id")});
  }
}

void check_loop_data(Context& context, xml_node loop) {
  check_loop_end(context, loop, "loopDataInputRef", "inputDataItem", "dataInput");
  check_loop_end(context, loop, "loopDataOutputRef", "outputDataItem", "dataOutput");
}

// --- calls and services
// ----------------------------------------------------------------------------------

bool same_items(const Context& context, xml_node a, xml_node b, const char* kind) {
  const auto range_a = a.children(kind);
  const auto range_b = b.children(kind);
  return std::equal(range_a.begin(), range_a.end(), range_b.begin(), range_b.end(),
                    [&](xml_node x, xml_node y) {
                      const xml_node item_x = item_of(context, x);
                      const xml_node item_y = item_of(context, y);
                      return (!item_x && !item_y) || items_agree(item_x, item_y);
                    });
}

void check_call_data(Context& context, xml_node call) {
  const xml_node called = context.find(attribute(call, "calledElement"));
  const xml_node given = call.child("ioSpecification");
  const xml_node wanted = called.child("ioSpecification");
  if (!given || !wanted) return;
  if (!same_items(context, given, wanted, "dataInput") ||
      !same_items(context, given, wanted, "dataOutput")) {
    context.report(rule::kCallData, call, {attribute(called, "id")});
  }
}

void check_service_binding(Context& context, xml_node callable) {
  if (callable.child("supportedInterfaceRef") && callable.child("ioSpecification") &&
      !callable.child("ioBinding")) {
    context.report(rule::kBindingMissing, callable, {attribute(callable, "id")});
  }
}

void check_binding(Context& context, xml_node binding) {
  const xml_node operation = context.find(attribute(binding, "operationRef"));
  const auto agrees = [&](const char* data, const char* message) {
    const xml_node item = item_of(context, context.find(attribute(binding, data)));
    const xml_node wanted = item_of(context, message_of_operation(context, operation, message));
    return !item || !wanted || items_agree(item, wanted);
  };
  if (!agrees("inputDataRef", "inMessageRef") || !agrees("outputDataRef", "outMessageRef")) {
    context.report(rule::kBinding, binding, {attribute(operation, "id")});
  }
}

}  // namespace

const std::vector<Check>& data_checks() {
  static const std::vector<Check> kChecks = {
      {"dataObject", check_collection},
      {"dataInput", check_collection},
      {"dataOutput", check_collection},
      {"property", check_property},
      {"dataObjectReference", check_object_reference},
      {"ioSpecification", check_io},
      {"inputSet", check_input_set},
      {"outputSet", check_output_set},
      {"dataInputAssociation", check_association},
      {"dataOutputAssociation", check_association},
      {"serviceTask", check_service_data},
      {"sendTask", check_send_data},
      {"receiveTask", check_receive_data},
      {"startEvent", check_event_data},
      {"endEvent", check_event_data},
      {"intermediateCatchEvent", check_event_data},
      {"intermediateThrowEvent", check_event_data},
      {"boundaryEvent", check_event_data},
      {"multiInstanceLoopCharacteristics", check_loop_data},
      {"callActivity", check_call_data},
      {"process", check_service_binding},
      {"globalTask", check_service_binding},
      {"ioBinding", check_binding},
  };
  return kChecks;
}

}  // namespace vanthu::bpmn_xml
