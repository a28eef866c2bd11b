#include "adapters/bpmn_xml/document.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "adapters/bpmn_xml/file_rules.h"

namespace vanthu::bpmn_xml {

namespace {

struct KnownNamespace {
  std::string_view uri;
  std::string_view prefix;
};
constexpr std::string_view kBpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
constexpr std::array<KnownNamespace, 7> kKnown = {{
    {kBpmn, ""},
    {"http://www.w3.org/2001/XMLSchema-instance", "xsi:"},
    {"http://camunda.org/schema/1.0/bpmn", "camunda:"},
    {"http://camunda.org/schema/zeebe/1.0", "zeebe:"},
    {"http://flowable.org/bpmn", "flowable:"},
    {"http://activiti.org/bpmn", "flowable:"},
    {"https://vanthu.example/bpmn", "vanthu:"},
}};

std::string_view canonical_prefix(std::string_view uri) {
  for (const KnownNamespace& known : kKnown) {
    if (known.uri == uri) return known.prefix;
  }
  return "other:";
}

struct Binding {
  std::string prefix;
  std::string uri;
};

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}
std::string_view local_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
bool is_declaration(std::string_view attribute) {
  return attribute == "xmlns" || attribute.substr(0, 6) == "xmlns:";
}

// Renames a tree in place; knows the namespaces in scope by a stack.
class Renamer {
 public:
  Renamer(const Document& document, Counts& counts, std::vector<model::Diagnostic>& found)
      : document_(document), counts_(counts), found_(found) {
    scope_.push_back({"xml", "http://www.w3.org/XML/1998/namespace"});
    scope_.push_back({"", ""});
  }

  bool rename(pugi::xml_node element) {
    const std::size_t outer = scope_.size();
    for (const pugi::xml_attribute attribute : element.attributes()) {
      const std::string_view name = attribute.name();
      if (is_declaration(name)) {
        scope_.push_back({name.size() > 5 ? std::string(name.substr(6)) : "", attribute.value()});
      }
    }
    bool ok = rename_element(element) && rename_attributes(element);
    for (pugi::xml_node child = element.first_child(); ok && child; child = child.next_sibling()) {
      if (child.type() == pugi::node_element) ok = rename(child);
    }
    scope_.resize(outer);
    return ok;
  }

 private:
  const std::string* uri_of(std::string_view prefix) const {
    const auto found = std::find_if(scope_.rbegin(), scope_.rend(),
                                    [prefix](const Binding& b) { return b.prefix == prefix; });
    return found == scope_.rend() ? nullptr : &found->uri;
  }

  bool undeclared(pugi::xml_node at, std::string_view prefix) {
    found_.push_back(model::breach(rule::kPrefix, "", document_.line(at), {prefix}));
    return false;
  }

  bool rename_element(pugi::xml_node element) {
    const std::string name = element.name();
    const std::string* uri = uri_of(prefix_of(name));
    if (uri == nullptr) return undeclared(element, prefix_of(name));
    ++counts_.elements;
    const std::string local(local_of(name));
    if (*uri == kBpmn) count(local);
    element.set_name((std::string(canonical_prefix(*uri)) + local).c_str());
    return true;
  }

  bool rename_attributes(pugi::xml_node element) {
    for (pugi::xml_attribute attribute : element.attributes()) {
      const std::string name = attribute.name();
      if (is_declaration(name)) continue;
      ++counts_.attributes;
      if (prefix_of(name).empty()) continue;
      const std::string* uri = uri_of(prefix_of(name));
      if (uri == nullptr) return undeclared(element, prefix_of(name));
      const std::string_view prefix = *uri == kBpmn ? "bpmn:" : canonical_prefix(*uri);
      attribute.set_name((std::string(prefix) + std::string(local_of(name))).c_str());
    }
    return true;
  }

  void count(const std::string& name) {
    if (is_flow_node_name(name)) {
      ++counts_.flow_nodes;
      ++counts_.by_kind[name];
    }
    counts_.processes += name == "process" ? 1 : 0;
    counts_.sequence_flows += name == "sequenceFlow" ? 1 : 0;
    counts_.message_flows += name == "messageFlow" ? 1 : 0;
    counts_.participants += name == "participant" ? 1 : 0;
    counts_.lanes += name == "lane" ? 1 : 0;
  }

  const Document& document_;
  Counts& counts_;
  std::vector<model::Diagnostic>& found_;
  std::vector<Binding> scope_;
};

// Before anything is renamed: pugixml knows a node's offset only while its name is the file's.
void note_lines(pugi::xml_node element, const Lines& lines,
                std::unordered_map<std::size_t, std::uint32_t>& line_of) {
  line_of[element.hash_value()] = lines.line(static_cast<std::size_t>(element.offset_debug()));
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_element) note_lines(child, lines, line_of);
  }
}

}  // namespace

bool is_flow_node_name(std::string_view element) {
  static constexpr std::array<std::string_view, 23> kNames = {"startEvent",
                                                              "endEvent",
                                                              "intermediateCatchEvent",
                                                              "intermediateThrowEvent",
                                                              "boundaryEvent",
                                                              "implicitThrowEvent",
                                                              "task",
                                                              "manualTask",
                                                              "userTask",
                                                              "serviceTask",
                                                              "sendTask",
                                                              "receiveTask",
                                                              "scriptTask",
                                                              "businessRuleTask",
                                                              "subProcess",
                                                              "transaction",
                                                              "adHocSubProcess",
                                                              "callActivity",
                                                              "exclusiveGateway",
                                                              "parallelGateway",
                                                              "inclusiveGateway",
                                                              "eventBasedGateway",
                                                              "complexGateway"};
  return std::find(kNames.begin(), kNames.end(), element) != kNames.end();
}

Document::Document(std::string_view text, const Lines& lines,
                   std::vector<model::Diagnostic>& found) {
  const pugi::xml_parse_result parsed =
      dom_.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    found.push_back(model::breach(rule::kMalformed, "",
                                  lines.line(static_cast<std::size_t>(parsed.offset)),
                                  {parsed.description(), ""}));
    return;
  }
  note_lines(definitions(), lines, line_of_);
  counts_.prefix = std::string(prefix_of(definitions().name()));
  ok_ = Renamer(*this, counts_, found).rename(definitions());
  if (ok_ && std::strcmp(definitions().name(), "definitions") != 0) {
    found.push_back(model::breach(rule::kNotBpmn, "", line(definitions())));
    ok_ = false;
  }
}

std::uint32_t Document::line(pugi::xml_node node) const {
  const auto found = line_of_.find(node.hash_value());
  return found == line_of_.end() ? 0 : found->second;
}

}  // namespace vanthu::bpmn_xml
