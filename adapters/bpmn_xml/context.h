// Inside of reading: the document, the ids in it, and where readers and checks put what they find.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "adapters/bpmn_xml/document.h"
#include "adapters/bpmn_xml/rules.h"

namespace vanthu::bpmn_xml {

using expression::ExpressionPtr;
using pugi::xml_node;

// The element's name as a view.
std::string_view name_of(xml_node element);
// An attribute's value, or "" where it is absent.
std::string_view attribute(xml_node element, const char* name);
bool is_true(std::string_view value);  // xsd:boolean
// All character data directly in the element, white space at both ends cut off.
std::string text_of(xml_node element);
std::string child_text(xml_node element, const char* child);
std::string trimmed(std::string_view text);

// An attribute of the extensions that share Camunda 7's names: camunda:, flowable: (also
// activiti:), vanthu:, whichever is there first.
std::string_view extension(xml_node element, const char* name);
// The first element of that canonical name ("zeebe:taskDefinition") in extensionElements.
xml_node extension_element(xml_node element, const char* name);
// Calls `visit` for each element in extensionElements whose name is `name` behind camunda: or
// flowable:.
void each_extension(xml_node element, std::string_view name,
                    const std::function<void(xml_node)>& visit);

// Whether it is a name that FEEL takes as one variable.
bool is_identifier(std::string_view text);
// What a data object, property, data input or output is called as a variable: its name if that is
// an identifier, else its id.
std::string variable_name(xml_node item);
// Text as a FEEL string literal.
std::string feel_string(std::string_view text);

class Context {
 public:
  Context(const Document& document, std::vector<model::Diagnostic>& found);

  xml_node definitions() const { return document_.definitions(); }
  std::uint32_t line(xml_node node) const { return document_.line(node); }

  // A finding at the element, or at the nearest one around it that has an id. Inside a process that
  // is not executable an error becomes a warning.
  void report(const model::Rule& rule, xml_node at,
              std::initializer_list<std::string_view> particulars = {});

  // The BPMN element that a reference (an id or a prefixed name) names; empty if there is none.
  xml_node find(std::string_view reference) const;

  // How many sequence flows lead to and from the element.
  std::size_t incoming(xml_node element) const { return ends_of(element).incoming; }
  std::size_t outgoing(xml_node element) const { return ends_of(element).outgoing; }
  // Whether a child element of that name holds exactly that text, a prefix before it aside. Takes
  // constant time for the second question and later ones.
  bool lists(xml_node element, const char* child, std::string_view text) const;

  // Whether the file uses Flowable's or Activiti's extensions, which take codes for references.
  bool in_flowable_dialect() const { return flowable_; }

  // Attribute or element text in any notation; nullptr where it is empty or wrong (then reported).
  ExpressionPtr expression(std::string_view text, xml_node at);
  // FEEL, without a mark.
  ExpressionPtr feel(std::string_view text, xml_node at);
  // A BPMN expression element that must compute: FEEL, ${...}, true or false, a number, or XPath
  // where its language, or the file's expressionLanguage, says so.
  ExpressionPtr formal(xml_node element);
  // Whether an expression element without a mark is in XPath.
  bool in_xpath(xml_node element) const;
  ExpressionPtr xpath(std::string_view text, xml_node at);
  // As formal(); an element that is there but empty is an error.
  ExpressionPtr required(xml_node element);
  // The name of a variable, or any marked expression: camunda:collection.
  ExpressionPtr variable(std::string_view text, xml_node at);

 private:
  struct Ends {
    std::size_t incoming = 0;
    std::size_t outgoing = 0;
  };

  void index(xml_node element);
  void count_ends();
  Ends ends_of(xml_node element) const;
  ExpressionPtr compiled(base::Result<ExpressionPtr> result, xml_node at);

  const Document& document_;
  std::vector<model::Diagnostic>& found_;
  std::unordered_map<std::string, xml_node> by_id_;
  std::vector<xml_node> flows_;
  std::unordered_map<std::size_t, Ends> ends_;  // by xml_node::hash_value()
  mutable std::unordered_map<std::string, std::unordered_set<std::string>> lists_;
  bool feel_by_default_ = false;
  bool xpath_by_default_ = false;
  bool flowable_ = false;
};

}  // namespace vanthu::bpmn_xml
