#include "adapters/bpmn_xml/activity.h"

#include <algorithm>

#include "adapters/bpmn_xml/element_rules.h"

namespace vanthu::bpmn_xml {

namespace {

using model::Mapping;

// --- loops (10.3.8) ------------------------------------------------------------------------------

model::StandardLoop read_standard_loop(Context& context, xml_node loop) {
  model::StandardLoop out;
  out.test_before = is_true(attribute(loop, "testBefore"));
  const std::string_view maximum = attribute(loop, "loopMaximum");
  if (!maximum.empty()) out.maximum = context.feel(maximum, loop);
  out.condition = context.required(loop.child("loopCondition"));
  return out;
}

// The variable behind a loopDataInputRef: what an association brings into that data input, else the
// item itself, else (Flowable) the text as a variable's name.
std::string source_variable(const Context& context, xml_node activity,
                            const std::string& reference) {
  for (const xml_node association : activity.children("dataInputAssociation")) {
    if (child_text(association, "targetRef") != reference) continue;
    const xml_node source = context.find(child_text(association, "sourceRef"));
    const xml_node object = context.find(attribute(source, "dataObjectRef"));
    if (source) return variable_name(object ? object : source);
  }
  const xml_node item = context.find(reference);
  return item ? variable_name(item) : reference;
}

void read_zeebe_loop(Context& context, xml_node loop, model::MultiInstance& out) {
  const xml_node zeebe = extension_element(loop, "zeebe:loopCharacteristics");
  if (!zeebe) return;
  out.collection = context.variable(attribute(zeebe, "inputCollection"), zeebe);
  out.element_variable = attribute(zeebe, "inputElement");
  out.output_collection = attribute(zeebe, "outputCollection");
  out.output_element = context.expression(attribute(zeebe, "outputElement"), zeebe);
}

void read_loop_data(Context& context, xml_node loop, model::MultiInstance& out) {
  const xml_node activity = loop.parent();
  const std::string input = child_text(loop, "loopDataInputRef");
  if (out.collection == nullptr && !input.empty()) {
    out.collection = context.variable(source_variable(context, activity, input), loop);
  }
  const xml_node item = loop.child("inputDataItem");
  if (out.element_variable.empty() && item) out.element_variable = variable_name(item);
  const std::string output = child_text(loop, "loopDataOutputRef");
  if (out.output_collection.empty() && !output.empty()) {
    const xml_node target = context.find(output);
    out.output_collection = target ? variable_name(target) : output;
  }
  const xml_node result = loop.child("outputDataItem");
  const std::string name = result ? variable_name(result) : "";
  if (out.output_element == nullptr && !out.output_collection.empty() && is_identifier(name)) {
    out.output_element = context.feel(name, result);
  }
}

model::MultiInstance read_multi_instance(Context& context, xml_node loop) {
  model::MultiInstance out;
  out.sequential = is_true(attribute(loop, "isSequential"));
  out.cardinality = context.required(loop.child("loopCardinality"));
  out.completion_condition = context.required(loop.child("completionCondition"));
  out.collection = context.variable(extension(loop, "collection"), loop);
  out.element_variable = extension(loop, "elementVariable");
  read_zeebe_loop(context, loop, out);
  read_loop_data(context, loop, out);
  const std::string_view behavior = attribute(loop, "behavior");
  if (!behavior.empty() && behavior != "All") {
    context.report(rule::kLoopUnsupported, loop, {behavior});
  }
  return out;
}

model::Loop read_loop(Context& context, xml_node activity) {
  const xml_node standard = activity.child("standardLoopCharacteristics");
  const xml_node many = activity.child("multiInstanceLoopCharacteristics");
  if (standard && many) context.report(rule::kTwoLoops, many);
  if (many) return read_multi_instance(context, many);
  if (standard) return read_standard_loop(context, standard);
  return {};
}

// --- mappings ------------------------------------------------------------------------------------

void add(std::vector<Mapping>& to, std::string_view target, ExpressionPtr source) {
  if (!target.empty() && source != nullptr) to.push_back({std::string(target), std::move(source)});
}

// The variable that a data association's end stands for; empty where it is none.
std::string end_variable(const Context& context, const std::string& reference) {
  const xml_node end = context.find(reference);
  if (!end) return {};
  const xml_node object = context.find(attribute(end, "dataObjectRef"));
  const std::string name = variable_name(object ? object : end);
  return is_identifier(name) ? name : std::string();
}

// An assignment's `to`: a variable's name, marked or not; else the association's own target.
std::string assignment_target(xml_node assignment, const std::string& otherwise) {
  std::string to = child_text(assignment, "to");
  if (!to.empty() && to.front() == '=') to = trimmed(std::string_view(to).substr(1));
  return is_identifier(to) ? to : otherwise;
}

void read_association(Context& context, xml_node association, std::vector<Mapping>& out) {
  const std::string target = end_variable(context, child_text(association, "targetRef"));
  const xml_node assignment = association.child("assignment");
  if (assignment) {
    for (const xml_node each : association.children("assignment")) {
      add(out, assignment_target(each, target), context.formal(each.child("from")));
    }
    return;
  }
  const xml_node transformation = association.child("transformation");
  if (transformation) return add(out, target, context.formal(transformation));
  const std::string source = end_variable(context, child_text(association, "sourceRef"));
  if (!source.empty() && !target.empty()) add(out, target, context.feel(source, association));
}

// A camunda:inputParameter's value: text, or a list of plain texts.
ExpressionPtr parameter_value(Context& context, xml_node parameter) {
  const xml_node list =
      parameter.find_child([](xml_node child) { return name_of(child) == "camunda:list"; });
  const bool structured = static_cast<bool>(
      parameter.find_child([](xml_node child) { return child.type() == pugi::node_element; }));
  if (!structured) return context.expression(text_of(parameter), parameter);
  std::string items;
  bool plain = static_cast<bool>(list);
  for (const xml_node value : list.children()) {
    const std::string text = text_of(value);
    plain = plain && name_of(value) == "camunda:value" && text.find("${") == std::string::npos;
    items += (items.empty() ? "" : ", ") + feel_string(text);
  }
  if (plain) return context.feel("[" + items + "]", parameter);
  context.report(rule::kMappingUnsupported, parameter, {attribute(parameter, "name")});
  return nullptr;
}

void read_camunda_mappings(Context& context, xml_node element, model::Node& node) {
  each_extension(element, "inputOutput", [&](xml_node mappings) {
    for (const xml_node in : mappings.children("camunda:inputParameter")) {
      add(node.inputs, attribute(in, "name"), parameter_value(context, in));
    }
    for (const xml_node out : mappings.children("camunda:outputParameter")) {
      add(node.outputs, attribute(out, "name"), parameter_value(context, out));
    }
  });
  const auto call_mapping = [&](xml_node mapping, std::vector<Mapping>& to) {
    const std::string_view computed = attribute(mapping, "sourceExpression");
    add(to, attribute(mapping, "target"),
        computed.empty() ? context.variable(attribute(mapping, "source"), mapping)
                         : context.expression(computed, mapping));
  };
  each_extension(element, "in", [&](xml_node in) { call_mapping(in, node.inputs); });
  each_extension(element, "out", [&](xml_node out) { call_mapping(out, node.outputs); });
}

void read_zeebe_mappings(Context& context, xml_node element, model::Node& node) {
  const xml_node mappings = extension_element(element, "zeebe:ioMapping");
  for (const xml_node in : mappings.children("zeebe:input")) {
    add(node.inputs, attribute(in, "target"), context.expression(attribute(in, "source"), in));
  }
  for (const xml_node out : mappings.children("zeebe:output")) {
    add(node.outputs, attribute(out, "target"), context.expression(attribute(out, "source"), out));
  }
}

// --- properties ----------------------------------------------------------------------------------

void read_properties(xml_node element, model::Node& node) {
  const auto keep = [&node](std::string_view name, std::string value) {
    if (!name.empty()) node.properties.emplace_back(std::string(name), std::move(value));
  };
  each_extension(element, "properties", [&](xml_node properties) {
    for (const xml_node each : properties.children()) {
      keep(attribute(each, "name"), std::string(attribute(each, "value")));
    }
  });
  each_extension(element, "field", [&](xml_node field) {
    const std::string_view value = attribute(field, "stringValue");
    const std::string_view computed = attribute(field, "expression");
    std::string text(value.empty() ? computed : value);
    for (const xml_node child : field.children()) {
      if (text.empty()) text = text_of(child);
    }
    keep(attribute(field, "name"), std::move(text));
  });
  for (const char* holder : {"zeebe:taskHeaders", "zeebe:properties"}) {
    for (const xml_node header : extension_element(element, holder).children()) {
      const std::string_view key = attribute(header, "key");
      keep(key.empty() ? attribute(header, "name") : key, std::string(attribute(header, "value")));
    }
  }
  each_extension(element, "failedJobRetryTimeCycle",
                 [&](xml_node retry) { keep("failedJobRetryTimeCycle", text_of(retry)); });
}

// Impossible quantities are reported elsewhere.
std::uint32_t attribute_or_one(xml_node element, const char* name) {
  return std::max(1U, element.attribute(name).as_uint(1));
}

}  // namespace

void read_common(Context& context, xml_node element, model::Node& node) {
  node.documentation = child_text(element, "documentation");
  node.for_compensation = is_true(attribute(element, "isForCompensation"));
  node.start_quantity = attribute_or_one(element, "startQuantity");
  node.completion_quantity = attribute_or_one(element, "completionQuantity");
  node.loop = read_loop(context, element);
  for (const xml_node association : element.children("dataInputAssociation")) {
    read_association(context, association, node.inputs);
  }
  for (const xml_node association : element.children("dataOutputAssociation")) {
    read_association(context, association, node.outputs);
  }
  read_camunda_mappings(context, element, node);
  read_zeebe_mappings(context, element, node);
  read_properties(element, node);
}

}  // namespace vanthu::bpmn_xml
