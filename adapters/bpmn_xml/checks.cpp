#include "adapters/bpmn_xml/checks.h"

namespace vanthu::bpmn_xml {

namespace {

void walk(Context& context, xml_node element,
          const std::vector<const std::vector<Check>*>& tables) {
  for (const std::vector<Check>* table : tables) {
    for (const Check& check : *table) {
      if (check.element.empty() || check.element == name_of(element)) check.run(context, element);
    }
  }
  for (const xml_node child : element.children()) {
    const bool model = child.type() == pugi::node_element &&
                       name_of(child) != "extensionElements" &&
                       name_of(child).find(':') == std::string_view::npos;
    if (model) walk(context, child, tables);
  }
}

}  // namespace

void run_checks(Context& context) {
  walk(context, context.definitions(),
       {&element_checks(), &collaboration_checks(), &data_checks()});
}

}  // namespace vanthu::bpmn_xml
