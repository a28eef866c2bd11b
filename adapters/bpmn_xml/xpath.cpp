#include "adapters/bpmn_xml/xpath.h"

#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <pugixml.hpp>

#include "adapters/bpmn_xml/xpath_document.h"
#include "adapters/bpmn_xml/xpath_scan.h"

namespace vanthu::bpmn_xml {
namespace {

using expression::Value;

constexpr std::size_t kMostVariables = 100;
constexpr std::size_t kMostSignatures = 16;  // kept compiled
constexpr double kWorkPerStep = 200;         // units of work that one step of the limit pays for

// XPath's types are fixed when pugixml compiles: one query for each way the variables are typed,
// as 'b', 'n', 's' and '@' (node-set) by position.
using Signature = std::string;

pugi::xpath_value_type type_of(char letter) {
  if (letter == 'b') return pugi::xpath_type_boolean;
  if (letter == 'n') return pugi::xpath_type_number;
  return letter == 's' ? pugi::xpath_type_string : pugi::xpath_type_node_set;
}

std::string alias(std::size_t index) {
  return "v" + std::to_string(index);
}

// A query with the variables it is bound to: for one evaluation at a time.
struct Query {
  // Throws pugi::xpath_exception.
  Query(const std::string& text, const Signature& signature) {
    for (std::size_t i = 0; i < signature.size(); ++i) {
      variables.add(alias(i).c_str(), type_of(signature[i]));
    }
    compiled = pugi::xpath_query(text.c_str(), &variables);
  }
  pugi::xpath_variable_set variables;
  pugi::xpath_query compiled;
};

class Queries {
 public:
  std::unique_ptr<Query> take(const std::string& text, const Signature& signature) {
    {
      const std::lock_guard lock(mutex_);
      auto& idle = idle_[signature];
      if (!idle.empty()) {
        auto out = std::move(idle.back());
        idle.pop_back();
        return out;
      }
    }
    return std::make_unique<Query>(text, signature);
  }
  void give_back(const Signature& signature, std::unique_ptr<Query> query) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() > kMostSignatures) idle_.clear();
    idle_[signature].push_back(std::move(query));
  }

 private:
  std::mutex mutex_;
  std::map<Signature, std::vector<std::unique_ptr<Query>>> idle_;
};

bool compiles(const std::string& text, const Signature& signature) {
  try {
    const Query query(text, signature);
    return true;
  } catch (const pugi::xpath_exception&) {
    return false;
  }
}

base::Error too_much(const char* vi, const char* en) {
  return {"expression.too_long",
          {vi, en},
          "",
          {"Đơn giản hóa biểu thức, hoặc để biến ít phần tử hơn.",
           "Simplify the expression, or keep fewer items in the variables."}};
}

base::Error cut_text() {
  return {"expression.failed",
          {"substring() của XPath chỉ tính được trên văn bản ASCII.",
           "XPath's substring() only works on ASCII text here."},
          "",
          {"Dùng substring-before(), substring-after(), hoặc substring() của FEEL.",
           "Use substring-before(), substring-after(), or FEEL's substring()."}};
}

class XPath final : public expression::ForeignExpression {
 public:
  XPath(XPathScan scan, XPathAnswer answer, std::vector<bool> node_set)
      : scan_(std::move(scan)), answer_(answer), node_set_(std::move(node_set)) {}

  base::Result<Value> evaluate(const expression::Variables& variables,
                               const expression::Environment& environment) const override {
    if (scan_.only_variable && answer_ == XPathAnswer::kValue) {
      const Value* found = variables.find(scan_.variables.front());
      return found == nullptr ? Value() : *found;
    }
    const XPathDocument document(variables, scan_);
    if (document.too_large()) {
      return too_much("Các biến quá lớn để tính XPath.", "The variables are too large for XPath.");
    }
    if (work_over(document) > kWorkPerStep * static_cast<double>(environment.max_steps)) {
      return too_much("Biểu thức XPath phải duyệt quá nhiều trên các biến lớn như vậy.",
                      "The XPath expression would search too much in variables of this size.");
    }
    if (scan_.cuts_text && !document.ascii()) return cut_text();
    const Signature signature = signature_of(variables);
    auto query = queries_.take(scan_.text, signature);
    bind(*query, signature, variables, document);
    Value out = answer_of(*query, document);
    queries_.give_back(signature, std::move(query));
    return out;
  }

 private:
  double work_over(const XPathDocument& document) const {
    const auto size = static_cast<double>(document.size() + 1);
    const auto depth = static_cast<double>(scan_.whole_document ? document.depth() + 1 : 1);
    double work = static_cast<double>(scan_.tokens) * size * depth;
    if (scan_.exponent > 1) {
      work += static_cast<double>(scan_.heavy + 1) * size * depth *
              std::pow(static_cast<double>(document.elements() + 1), scan_.exponent - 1);
    }
    return work;
  }

  Signature signature_of(const expression::Variables& variables) const {
    Signature out;
    for (std::size_t i = 0; i < scan_.variables.size(); ++i) {
      const Value* value = variables.find(scan_.variables[i]);
      const bool nodes = node_set_[i] || value == nullptr || value->list() || value->context();
      out += nodes ? '@' : value->boolean() ? 'b' : value->number() != nullptr ? 'n' : 's';
    }
    return out;
  }

  void bind(Query& query, const Signature& signature, const expression::Variables& variables,
            const XPathDocument& document) const {
    for (std::size_t i = 0; i < signature.size(); ++i) {
      const std::string name = alias(i);
      const Value* value = variables.find(scan_.variables[i]);
      switch (signature[i]) {
        case 'b':
          query.variables.set(name.c_str(), *value->boolean());
          break;
        case 'n':
          query.variables.set(name.c_str(), value->number()->to_double());
          break;
        case 's':
          query.variables.set(name.c_str(), xpath_text(*value).c_str());
          break;
        default:
          query.variables.set(name.c_str(), document.elements_of(scan_.variables[i]));
      }
    }
  }

  Value answer_of(const Query& query, const XPathDocument& document) const {
    const pugi::xpath_node context(document.root());
    const pugi::xpath_query& compiled = query.compiled;
    if (answer_ == XPathAnswer::kCondition) return compiled.evaluate_boolean(context);
    switch (compiled.return_type()) {
      case pugi::xpath_type_boolean:
        return compiled.evaluate_boolean(context);
      case pugi::xpath_type_number: {
        const auto number = base::Decimal::from_double(compiled.evaluate_number(context));
        return number ? Value(*number) : Value();
      }
      case pugi::xpath_type_node_set:
        return value_of(compiled.evaluate_node_set(context), document);
      default:
        return Value(compiled.evaluate_string(context));
    }
  }

  static Value value_of(const pugi::xpath_node_set& nodes, const XPathDocument& document) {
    expression::List values = document.values_of(nodes);
    if (values.empty()) return {};
    return values.size() == 1 ? values.front() : Value(std::move(values));
  }

  const XPathScan scan_;
  const XPathAnswer answer_;
  const std::vector<bool> node_set_;  // variables that are used as such, whatever they hold
  mutable Queries queries_;
};

// Compiled as if every variable were a node-set, which may stand anywhere.
std::optional<base::Error> check(std::string_view text, const XPathScan& scan) {
  try {
    const Query query(scan.text, Signature(scan.variables.size(), '@'));
    return std::nullopt;
  } catch (const pugi::xpath_exception& wrong) {
    const std::string what = wrong.result().description();
    const auto offset = static_cast<std::size_t>(wrong.result().offset);
    return xpath_syntax(text, scan.origin(offset), {what, what});
  }
}

std::vector<bool> used_as_node_sets(const XPathScan& scan) {
  std::vector<bool> out;
  for (std::size_t i = 0; i < scan.variables.size(); ++i) {
    Signature signature(scan.variables.size(), '@');
    signature[i] = 's';
    out.push_back(!compiles(scan.text, signature));
  }
  return out;
}

}  // namespace

base::Result<expression::ExpressionPtr> compile_xpath(std::string_view text, XPathAnswer answer) {
  auto scan = scan_xpath(text);
  if (!scan) return scan.error();
  if (scan->variables.size() > kMostVariables) {
    return too_much("Biểu thức XPath dùng quá 100 biến.",
                    "The XPath expression uses more than 100 variables.");
  }
  if (auto wrong = check(text, *scan)) return *std::move(wrong);
  auto node_sets = used_as_node_sets(*scan);
  return expression::Expression::foreign(
      std::string(text), std::make_unique<XPath>(*std::move(scan), answer, std::move(node_sets)));
}

}  // namespace vanthu::bpmn_xml
