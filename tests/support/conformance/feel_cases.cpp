#include "tests/support/conformance/feel_cases.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/expression/expression.h"

namespace vanthu::conformance {
namespace {

using expression::Context;
using expression::List;
using expression::Value;
using nlohmann::json;

template <class T>
Value wrapped(const std::optional<T>& value) {
  return value ? Value(Value::Alternatives(*value)) : Value();
}

Value temporal(const std::string& type, const std::string& text) {
  if (type == "date") return wrapped(base::Date::parse(text));
  if (type == "time") return wrapped(base::TimeOfDay::parse(text));
  if (type == "date and time") return wrapped(base::DateTime::parse(text));
  if (type == "days and time duration") return wrapped(base::DayTimeDuration::parse(text));
  if (type == "years and months duration") return wrapped(base::YearMonthDuration::parse(text));
  throw std::runtime_error("feel cases: unknown type " + type);
}

Value value_of(const json& from) {
  if (from.is_null()) return {};
  if (from.is_boolean()) return from.get<bool>();
  if (from.is_number()) return wrapped(base::Decimal::from_double(from.get<double>()));
  if (from.is_string()) return Value(from.get<std::string>());
  if (from.is_array()) {
    List out;
    for (const json& item : from) out.push_back(value_of(item));
    return Value(std::move(out));
  }
  if (from.contains("@type")) return temporal(from.at("@type"), from.at("@value"));
  Context out;
  for (const auto& [name, item] : from.items()) out.emplace_back(name, value_of(item));
  return Value(std::move(out));
}

Value expected_of(const json& test) {
  const std::string type = test.at("type");
  const json& expected = test.at("expected");
  const bool plain = type == "null" || type == "boolean" || type == "number" || type == "string" ||
                     type == "list" || type == "context";
  return plain ? value_of(expected) : temporal(type, expected);
}

// Numbers are given with 15 digits.
bool same_number(const base::Decimal& a, const base::Decimal& b) {
  if (a == b) return true;
  const double x = a.to_double(), y = b.to_double();
  return std::abs(x - y) <= 1e-13 * std::max(std::abs(x), std::abs(y));
}

bool same(const Value& a, const Value& b);

bool same_context(const Context& a, const Value& b) {
  if (a.size() != b.context()->size()) return false;
  for (const auto& [name, value] : a) {
    const Value* other = b.find(name);
    if (other == nullptr || !same(value, *other)) return false;
  }
  return true;
}

bool same(const Value& a, const Value& b) {
  if (a.number() != nullptr && b.number() != nullptr) return same_number(*a.number(), *b.number());
  if (a.list() != nullptr && b.list() != nullptr) {
    if (a.list()->size() != b.list()->size()) return false;
    for (std::size_t i = 0; i < a.list()->size(); ++i) {
      if (!same((*a.list())[i], (*b.list())[i])) return false;
    }
    return true;
  }
  if (a.context() != nullptr && b.context() != nullptr) return same_context(*a.context(), b);
  return a == b;
}

struct Shown {
  std::string operator()(const expression::Null&) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::shared_ptr<const std::string>& text) const {
    return '"' + *text + '"';
  }
  std::string operator()(const std::shared_ptr<const List>& list) const {
    std::string out;
    for (const Value& item : *list) out += (out.empty() ? "" : ", ") + shown(item);
    return "[" + out + "]";
  }
  std::string operator()(const std::shared_ptr<const Context>& context) const {
    std::string out;
    for (const auto& [name, item] : *context) {
      out += (out.empty() ? "" : ", ") + name + ": " + shown(item);
    }
    return "{" + out + "}";
  }
  std::string operator()(const std::shared_ptr<const expression::Range>&) const { return "range"; }
  std::string operator()(const std::shared_ptr<const expression::Function>&) const {
    return "function";
  }
  template <class T>
  std::string operator()(const T& value) const {
    return value.text();
  }
  static std::string shown(const Value& value) { return std::visit(Shown(), value.content()); }
};

base::Result<Value> result_of(const json& test) {
  const auto compiled =
      expression::Expression::compile_feel(test.at("expression").get<std::string>());
  if (!compiled) return compiled.error();
  const Value context = value_of(test.at("context"));
  return (*compiled)->evaluate(expression::ContextVariables(context), {});
}

CaseResult run_case(const json& test) {
  CaseResult out;
  out.id = test.at("id");
  out.group = test.at("group");
  out.level = test.at("level");
  const Value expected = expected_of(test);
  const auto result = result_of(test);
  // An error is as good as null: that is what FEEL makes of a failed evaluation.
  const Value value = result ? *result : Value();
  out.passed = (result || expected.is_null()) && same(value, expected);
  if (!out.passed) {
    const std::string text = test.at("expression");
    out.detail = text + " is " + (result ? Shown::shown(value) : result.error().what.en) +
                 ", not " + Shown::shown(expected);
  }
  return out;
}

}  // namespace

std::vector<CaseResult> run_feel(const std::filesystem::path& folder) {
  std::ifstream file(folder / "cases.json");
  if (!file) throw std::runtime_error("cannot read " + (folder / "cases.json").string());
  const json all = json::parse(file);
  std::vector<CaseResult> out;
  for (const json& test : all.at("cases")) out.push_back(run_case(test));
  return out;
}

}  // namespace vanthu::conformance
