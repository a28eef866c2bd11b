#include "adapters/bpmn_xml/collaboration.h"

namespace vanthu::bpmn_xml {

namespace {

std::string id_of(const Context& context, std::string_view reference) {
  return std::string(attribute(context.find(reference), "id"));
}

void read_one(const Context& context, xml_node element, Collaboration& out) {
  for (const xml_node p : element.children("participant")) {
    out.participants.push_back({std::string(attribute(p, "id")), std::string(attribute(p, "name")),
                                id_of(context, attribute(p, "processRef"))});
  }
  for (const xml_node m : element.children("messageFlow")) {
    out.message_flows.push_back({std::string(attribute(m, "id")), std::string(attribute(m, "name")),
                                 id_of(context, attribute(m, "sourceRef")),
                                 id_of(context, attribute(m, "targetRef")),
                                 id_of(context, attribute(m, "messageRef"))});
  }
}

}  // namespace

void read_collaboration(const Context& context, Collaboration& out) {
  for (const char* kind : {"collaboration", "choreography", "globalConversation"}) {
    for (const xml_node element : context.definitions().children(kind)) {
      read_one(context, element, out);
    }
  }
}

}  // namespace vanthu::bpmn_xml
