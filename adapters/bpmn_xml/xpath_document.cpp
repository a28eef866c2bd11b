#include "adapters/bpmn_xml/xpath_document.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "engine/base/utf8.h"

namespace vanthu::bpmn_xml {
namespace {

using expression::Value;

constexpr std::size_t kMostElements = 50'000;
constexpr std::size_t kMostBytes = 4'000'000;
constexpr std::size_t kMostDepth = 100;

bool name_start(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0xC0;
}
bool name_part(char32_t c) {
  return name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7;
}

std::string escape(char32_t c) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 15];
  return "_x" + out + "_";
}

// The code point of an escape at the front, whose length comes to `length`; 0 if there is none.
char32_t escaped(std::string_view text, std::size_t& length) {
  const auto end = text.find('_', 1);
  if (text.substr(0, 2) != "_x" || (end != 6 && end != 8)) return 0;
  std::uint32_t code = 0;
  const auto read = std::from_chars(text.data() + 2, text.data() + end, code, 16);
  if (read.ptr != text.data() + end) return 0;
  length = end + 1;
  return code;
}

struct Text {
  std::string operator()(const expression::Null&) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::shared_ptr<const std::string>& text) const { return *text; }
  template <class T>
  std::string operator()(const std::shared_ptr<const T>&) const {
    return {};
  }
  template <class T>
  std::string operator()(const T& value) const {
    return value.text();
  }
};

}  // namespace

std::string xpath_text(const Value& value) {
  return std::visit(Text(), value.content());
}

std::string element_name(std::string_view variable) {
  std::string out;
  for (std::size_t at = 0; at < variable.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(variable, at);
    const bool allowed = begin == 0 ? name_start(c) : name_part(c);
    const bool looks_escaped = c == '_' && variable.substr(begin + 1, 1) == "x";
    out += allowed && !looks_escaped ? std::string(variable.substr(begin, at - begin)) : escape(c);
  }
  return out.empty() ? "_" : out;
}

std::string variable_of(std::string_view element) {
  std::string out;
  while (!element.empty()) {
    std::size_t length = 1;
    if (const char32_t code = escaped(element, length)) {
      base::append_code_point(out, code);
    } else {
      length = 1;
      out += element.front();
    }
    element.remove_prefix(length);
  }
  return out;
}

XPathDocument::XPathDocument(const expression::Variables& variables, const XPathScan& scan) {
  std::map<std::string, Value> seen;
  if (scan.whole_document) {
    variables.each([&](const std::string& name, const Value& value) { seen.emplace(name, value); });
  }
  for (const std::string& element : scan.elements) {
    const std::string name = variable_of(element);
    if (const Value* value = variables.find(name)) seen.emplace(name, *value);
  }
  for (const std::string& name : scan.variables) {
    if (const Value* value = variables.find(name)) seen.emplace(name, *value);
  }
  kept_.reserve(seen.size());
  for (auto& [name, value] : seen) {
    kept_.push_back(std::move(value));
    add(element_name(name), kept_.back(), 1);
  }
  if (too_large_) return;
  dom_.load_buffer(text_.data(), text_.size(),
                   pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_fragment,
                   pugi::encoding_utf8);
}

void XPathDocument::add(const std::string& element, const Value& value, std::size_t depth) {
  const expression::List* list = value.list();
  if (list == nullptr) return add_one(element, value, depth);
  for (const Value& item : *list) {
    if (too_large_) return;
    add_one(element, item, depth);
  }
}

void XPathDocument::add_one(const std::string& element, const Value& value, std::size_t depth) {
  depth_ = std::max(depth_, depth);
  too_large_ = too_large_ || depth > kMostDepth || values_.size() >= kMostElements ||
               text_.size() > kMostBytes;
  if (too_large_) return;
  values_.push_back(&value);
  text_ += "<" + element + ">";
  if (value.list() != nullptr) {
    add("item", value, depth + 1);
  } else if (const expression::Context* context = value.context()) {
    for (const auto& [name, entry] : *context) add(element_name(name), entry, depth + 1);
  } else {
    append_escaped(xpath_text(value));
  }
  text_ += "</" + element + ">";
}

void XPathDocument::append_escaped(std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      text_ += "&lt;";
    } else if (c == '&') {
      text_ += "&amp;";
    } else if (c == '\0') {
      text_ += "\xEF\xBF\xBD";  // XML has no such character
    } else {
      text_ += c;
    }
  }
}

bool XPathDocument::ascii() const {
  return std::all_of(text_.begin(), text_.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

pugi::xpath_node_set XPathDocument::elements_of(std::string_view variable) const {
  std::vector<pugi::xpath_node> found;
  const std::string name = element_name(variable);
  for (const pugi::xml_node element : dom_.children(name.c_str())) {
    found.emplace_back(element);
  }
  return {found.data(), found.data() + found.size(), pugi::xpath_node_set::type_sorted};
}

expression::List XPathDocument::values_of(const pugi::xpath_node_set& nodes) const {
  struct Walker final : pugi::xml_tree_walker {
    std::set<pugi::xml_node> wanted;
    const std::vector<const Value*>* values = nullptr;
    std::size_t element = 0;
    expression::List found;
    bool for_each(pugi::xml_node& node) override {
      const bool is_element = node.type() == pugi::node_element;
      if (wanted.contains(node)) {
        found.push_back(is_element ? *(*values)[element] : Value(node.value()));
      }
      if (is_element) ++element;
      return true;
    }
  } walker;
  walker.values = &values_;
  for (const pugi::xpath_node& node : nodes) {
    walker.wanted.insert(node.node());
    if (node.node() != dom_) continue;
    const pugi::xpath_query all("string(.)");
    walker.found.emplace_back(all.evaluate_string(node));
  }
  pugi::xml_node(dom_).traverse(walker);
  return walker.found;
}

}  // namespace vanthu::bpmn_xml
