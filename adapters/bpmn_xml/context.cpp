#include "adapters/bpmn_xml/context.h"

#include <algorithm>
#include <array>

#include "adapters/bpmn_xml/xpath.h"
#include "engine/base/decimal.h"
#include "engine/base/utf8.h"

namespace vanthu::bpmn_xml {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool in_model_namespace(xml_node element) {
  return name_of(element).find(':') == std::string_view::npos;
}

bool is_feel_language(std::string_view language) {
  return language == "feel" || language == "FEEL" ||
         language.find("/FEEL/") != std::string_view::npos;
}

// XPath 1.0 by its URIs and as tools write it; later versions are other languages.
bool is_xpath_language(std::string_view language) {
  const std::string name = base::lower_case(language);
  return name == "xpath" || name == "http://www.w3.org/1999/xpath" ||
         name == "https://www.w3.org/1999/xpath" || name == "http://www.w3.org/tr/xpath" ||
         name == "http://www.w3.org/tr/1999/rec-xpath-19991116";
}

// Elements whose expression is asked for true or false.
bool asks_a_condition(xml_node element) {
  constexpr std::array<std::string_view, 4> kConditions = {"conditionExpression", "condition",
                                                           "loopCondition", "completionCondition"};
  return std::find(kConditions.begin(), kConditions.end(), name_of(element)) != kConditions.end();
}

bool is_marked(std::string_view text) {
  return text.substr(0, 1) == "=" || text.find("${") != std::string_view::npos ||
         text.find("#{") != std::string_view::npos;
}

// Literals that compute as they stand.
bool is_plain_value(std::string_view text) {
  const bool string = text.size() > 1 && text.front() == '"' && text.back() == '"';
  return string || text == "true" || text == "false" || base::Decimal::parse(text).has_value();
}

// Flowable takes #{...} for ${...}.
std::string with_dollar(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("#{"); at != std::string::npos; at = out.find("#{", at)) {
    out[at] = '$';
  }
  return out;
}

xml_node nearest_with_id(xml_node element) {
  while (element && attribute(element, "id").empty()) element = element.parent();
  return element;
}

bool in_drawing_only(xml_node element) {
  for (; element; element = element.parent()) {
    if (name_of(element) == "process") return !is_true(attribute(element, "isExecutable"));
  }
  return false;
}

}  // namespace

std::string_view name_of(xml_node element) {
  return element.name();
}

std::string_view attribute(xml_node element, const char* name) {
  return element.attribute(name).value();
}

bool is_true(std::string_view value) {
  return value == "true" || value == "1";
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

std::string text_of(xml_node element) {
  std::string out;
  for (const xml_node child : element.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
  }
  return trimmed(out);
}

std::string child_text(xml_node element, const char* child) {
  return text_of(element.child(child));
}

std::string_view extension(xml_node element, const char* name) {
  for (const char* prefix : {"camunda:", "flowable:", "vanthu:"}) {
    const auto found = element.attribute((std::string(prefix) + name).c_str());
    if (found) return found.value();
  }
  return {};
}

xml_node extension_element(xml_node element, const char* name) {
  return element.child("extensionElements").child(name);
}

void each_extension(xml_node element, std::string_view name,
                    const std::function<void(xml_node)>& visit) {
  for (const xml_node child : element.child("extensionElements").children()) {
    const std::string_view full = name_of(child);
    const std::size_t colon = full.find(':');
    if (colon == std::string_view::npos || full.substr(colon + 1) != name) continue;
    if (full.substr(0, colon) == "camunda" || full.substr(0, colon) == "flowable") visit(child);
  }
}

bool is_identifier(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  if (text.empty() || !letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [letter](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string variable_name(xml_node item) {
  const std::string_view name = attribute(item, "name");
  return std::string(is_identifier(name) ? name : attribute(item, "id"));
}

std::string feel_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

Context::Context(const Document& document, std::vector<model::Diagnostic>& found)
    : document_(document), found_(found) {
  feel_by_default_ = is_feel_language(attribute(definitions(), "expressionLanguage"));
  xpath_by_default_ = is_xpath_language(attribute(definitions(), "expressionLanguage"));
  for (const pugi::xml_attribute each : definitions().attributes()) {
    const std::string_view uri = each.value();
    flowable_ = flowable_ || uri == "http://flowable.org/bpmn" || uri == "http://activiti.org/bpmn";
  }
  index(definitions());
  count_ends();
}

void Context::index(xml_node element) {
  const std::string id(attribute(element, "id"));
  if (!id.empty() && in_model_namespace(element)) {
    const auto [known, fresh] = by_id_.emplace(id, element);
    if (!fresh) report(rule::kIdTwice, element, {id, std::to_string(line(known->second))});
  }
  if (name_of(element) == "sequenceFlow") flows_.push_back(element);
  for (const xml_node child : element.children()) {
    if (child.type() == pugi::node_element && name_of(child) != "extensionElements") index(child);
  }
}

void Context::count_ends() {
  for (const xml_node flow : flows_) {
    ++ends_[find(attribute(flow, "sourceRef")).hash_value()].outgoing;
    ++ends_[find(attribute(flow, "targetRef")).hash_value()].incoming;
  }
}

Context::Ends Context::ends_of(xml_node element) const {
  const auto found = ends_.find(element.hash_value());
  return found == ends_.end() ? Ends() : found->second;
}

bool Context::lists(xml_node element, const char* child, std::string_view text) const {
  const auto [entry, fresh] = lists_.try_emplace(std::to_string(element.hash_value()) + child);
  if (fresh) {
    for (const xml_node each : element.children(child)) {
      const std::string held = text_of(each);
      entry->second.insert(held.substr(held.rfind(':') + 1));
      entry->second.insert(held);
    }
  }
  return entry->second.contains(std::string(text));
}

void Context::report(const model::Rule& rule, xml_node at,
                     std::initializer_list<std::string_view> particulars) {
  const xml_node place = nearest_with_id(at);
  model::Diagnostic finding =
      model::breach(rule, std::string(attribute(place, "id")), line(at), particulars);
  if (in_drawing_only(at)) finding.severity = model::Severity::kWarning;
  found_.push_back(std::move(finding));
}

xml_node Context::find(std::string_view reference) const {
  auto found = by_id_.find(std::string(reference));
  if (found != by_id_.end()) return found->second;
  const std::size_t colon = reference.rfind(':');
  if (colon == std::string_view::npos) return {};
  found = by_id_.find(std::string(reference.substr(colon + 1)));
  return found == by_id_.end() ? xml_node() : found->second;
}

ExpressionPtr Context::compiled(base::Result<ExpressionPtr> result, xml_node at) {
  if (result) return *result;
  const base::Error& error = result.error();
  const std::string vi = error.where.empty() ? error.what.vi : error.where + ": " + error.what.vi;
  const std::string en = error.where.empty() ? error.what.en : error.where + ": " + error.what.en;
  report(rule::kExpression, at, {name_of(at), vi, en});
  return nullptr;
}

ExpressionPtr Context::expression(std::string_view text, xml_node at) {
  const std::string cut = trimmed(text);
  if (cut.empty()) return nullptr;
  const bool feel = cut.front() == '=';
  return compiled(expression::Expression::compile(feel ? cut : with_dollar(cut)), at);
}

ExpressionPtr Context::feel(std::string_view text, xml_node at) {
  return compiled(expression::Expression::compile_feel(text), at);
}

ExpressionPtr Context::formal(xml_node element) {
  const std::string text = text_of(element);
  if (text.empty()) return nullptr;
  const std::string_view language = attribute(element, "language");
  if (text.front() != '=' &&
      (is_feel_language(language) || (language.empty() && feel_by_default_))) {
    return feel(text, element);
  }
  if (is_marked(text)) return expression(text, element);
  if (is_plain_value(text)) return feel(text, element);
  if (in_xpath(element)) return xpath(text, element);
  if (language.empty()) {
    report(rule::kExpressionNatural, element, {name_of(element), text.substr(0, 80)});
  } else {
    report(rule::kExpressionLanguage, element, {language});
  }
  return nullptr;
}

bool Context::in_xpath(xml_node element) const {
  const std::string_view language = attribute(element, "language");
  return language.empty() ? xpath_by_default_ : is_xpath_language(language);
}

ExpressionPtr Context::xpath(std::string_view text, xml_node at) {
  return compiled(
      compile_xpath(text, asks_a_condition(at) ? XPathAnswer::kCondition : XPathAnswer::kValue),
      at);
}

ExpressionPtr Context::required(xml_node element) {
  if (element && text_of(element).empty()) {
    report(rule::kExpressionEmpty, element, {name_of(element)});
    return nullptr;
  }
  return formal(element);
}

ExpressionPtr Context::variable(std::string_view text, xml_node at) {
  const std::string cut = trimmed(text);
  if (cut.empty()) return nullptr;
  return is_marked(cut) ? expression(cut, at) : feel(cut, at);
}

}  // namespace vanthu::bpmn_xml
