// The methods that unified EL may call: each only reads its value.
#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/expression/unified.h"

namespace vanthu::expression {
namespace {

using Arguments = std::vector<Value>;

struct Method {
  std::string_view name;
  std::size_t arguments;
  Value (*run)(const Value&, const Arguments&, const Environment&);
};

Value size(const Value& of, const Arguments&, const Environment&) {
  if (const List* list = of.list()) return static_cast<std::int64_t>(list->size());
  if (const Context* context = of.context()) return static_cast<std::int64_t>(context->size());
  return {};
}

Value length(const Value& of, const Arguments&, const Environment&) {
  const std::string* text = of.string();
  return text == nullptr ? Value() : static_cast<std::int64_t>(base::code_point_count(*text));
}

Value is_empty(const Value& of, const Arguments&, const Environment&) {
  return el_empty(of);
}

Value contains(const Value& of, const Arguments& arguments, const Environment& environment) {
  if (const List* list = of.list()) {
    return std::any_of(list->begin(), list->end(), [&](const Value& item) {
      return equal(item, arguments[0], environment).value_or(false);
    });
  }
  const std::string* text = of.string();
  return text == nullptr ? Value() : Value(text->find(el_text(arguments[0])) != std::string::npos);
}

Value contains_key(const Value& of, const Arguments& arguments, const Environment&) {
  return of.find(el_text(arguments[0])) != nullptr;
}

Value get(const Value& of, const Arguments& arguments, const Environment&) {
  return el_index(of, arguments[0]);
}

Value equals(const Value& of, const Arguments& arguments, const Environment& environment) {
  return equal(of, arguments[0], environment).value_or(false);
}

Value equals_ignore_case(const Value& of, const Arguments& arguments, const Environment&) {
  return base::lower_case(el_text(of)) == base::lower_case(el_text(arguments[0]));
}

Value to_string(const Value& of, const Arguments&, const Environment&) {
  return el_text(of);
}

Value starts_with(const Value& of, const Arguments& arguments, const Environment&) {
  return el_text(of).starts_with(el_text(arguments[0]));
}

Value ends_with(const Value& of, const Arguments& arguments, const Environment&) {
  return el_text(of).ends_with(el_text(arguments[0]));
}

Value to_lower(const Value& of, const Arguments&, const Environment&) {
  return base::lower_case(el_text(of));
}

Value to_upper(const Value& of, const Arguments&, const Environment&) {
  return base::upper_case(el_text(of));
}

Value trim(const Value& of, const Arguments&, const Environment&) {
  const std::string text = el_text(of);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Value concat(const Value& of, const Arguments& arguments, const Environment&) {
  return el_text(of) + el_text(arguments[0]);
}

constexpr Method kMethods[] = {
    {"size", 0, size},
    {"length", 0, length},
    {"isEmpty", 0, is_empty},
    {"contains", 1, contains},
    {"containsKey", 1, contains_key},
    {"get", 1, get},
    {"equals", 1, equals},
    {"equalsIgnoreCase", 1, equals_ignore_case},
    {"toString", 0, to_string},
    {"startsWith", 1, starts_with},
    {"endsWith", 1, ends_with},
    {"toLowerCase", 0, to_lower},
    {"toUpperCase", 0, to_upper},
    {"trim", 0, trim},
    {"concat", 1, concat},
};

const Method* method_of(std::string_view name, std::size_t arguments) {
  for (const Method& method : kMethods) {
    if (method.name == name && method.arguments == arguments) return &method;
  }
  return nullptr;
}

}  // namespace

bool offers_method(std::string_view name, std::size_t arguments) {
  return method_of(name, arguments) != nullptr;
}

Value el_method(std::string_view name, const Value& of, const std::vector<Value>& arguments,
                const Environment& environment) {
  if (of.is_null()) return {};
  return method_of(name, arguments.size())->run(of, arguments, environment);
}

}  // namespace vanthu::expression
