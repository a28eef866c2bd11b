#include "adapters/extract/xml.h"

#include "adapters/extract/failures.h"

namespace vanthu::extract {
namespace {

std::string_view behind_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  const auto result = document.load_buffer(
      xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_auto);
  if (!result) throw Refused{"file.broken"};
  return document;
}

std::string_view local_name(pugi::xml_node node) {
  return behind_prefix(node.name());
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node node : parent.children()) {
    if (local_name(node) == name) return node;
  }
  return {};
}

pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute held : node.attributes()) {
    if (behind_prefix(held.name()) == name) return held;
  }
  return {};
}

std::string text_attribute(pugi::xml_node node, std::string_view name) {
  return attribute(node, name).value();
}

}  // namespace vanthu::extract
