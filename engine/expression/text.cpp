// Values as text, and values cleared of what only lives inside an evaluation.
#include <algorithm>

#include "engine/expression/internal_values.h"
#include "engine/expression/unified.h"

namespace vanthu::expression {
namespace {

constexpr int kMaxTextDepth = 100;  // deeper values print as null

bool plain_name(const std::string& name) {
  return !name.empty() && name.find_first_of("{}:,\"\\") == std::string::npos;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

void print(const Value& value, int depth, std::string& out);

void print_item(const Value& value, int depth, std::string& out) {
  if (const std::string* text = value.string()) {
    out += quoted(*text);
  } else {
    print(value, depth + 1, out);
  }
}

void print_list(const List& list, int depth, std::string& out) {
  out += "[";
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) out += ", ";
    print_item(list[i], depth, out);
  }
  out += "]";
}

void print_context(const Context& context, int depth, std::string& out) {
  out += "{";
  for (std::size_t i = 0; i < context.size(); ++i) {
    if (i != 0) out += ", ";
    const std::string& name = context[i].first;
    out += (plain_name(name) ? name : quoted(name)) + ": ";
    print_item(context[i].second, depth, out);
  }
  out += "}";
}

void print_range(const Range& range, int depth, std::string& out) {
  if (range.start.is_null()) {
    out += range.end_included ? "<=" : "<";
    return print_item(range.end, depth, out);
  }
  if (range.end.is_null()) {
    out += range.start_included ? ">=" : ">";
    return print_item(range.start, depth, out);
  }
  out += range.start_included ? "[" : "(";
  print_item(range.start, depth, out);
  out += "..";
  print_item(range.end, depth, out);
  out += range.end_included ? "]" : ")";
}

struct Scalar {
  std::string operator()(const Null&) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::shared_ptr<const std::string>& text) const { return *text; }
  std::string operator()(const std::shared_ptr<const List>&) const { return ""; }
  std::string operator()(const std::shared_ptr<const Context>&) const { return ""; }
  std::string operator()(const std::shared_ptr<const Range>&) const { return ""; }
  std::string operator()(const std::shared_ptr<const Function>&) const { return "function"; }
  template <class T>
  std::string operator()(const T& value) const {
    return value.text();
  }
};

void print(const Value& value, int depth, std::string& out) {
  if (depth > kMaxTextDepth) {
    out += "null";
  } else if (value.list() != nullptr) {
    print_list(*value.list(), depth, out);
  } else if (value.context() != nullptr) {
    print_context(*value.context(), depth, out);
  } else if (range_of(value) != nullptr) {
    print_range(*range_of(value), depth, out);
  } else {
    out += std::visit(Scalar(), value.content());
  }
}

constexpr int kMaxStorableDepth = 200;  // deeper parts of such a value are null

Value storable_at(const Value& value, int depth) {
  if (range_of(value) != nullptr || function_of(value) != nullptr) return {};
  if (value.list() == nullptr && value.context() == nullptr) return value;
  if (depth > kMaxStorableDepth) return {};
  if (const List* list = value.list()) {
    List out;
    out.reserve(list->size());
    for (const Value& item : *list) out.push_back(storable_at(item, depth + 1));
    return Value(std::move(out));
  }
  Context out;
  out.reserve(value.context()->size());
  for (const Entry& entry : *value.context()) {
    out.emplace_back(entry.first, storable_at(entry.second, depth + 1));
  }
  return Value(std::move(out));
}

}  // namespace

std::string plain_text(const Value& value) {
  std::string out;
  print(value, 0, out);
  return out;
}

Value storable(const Value& value) {
  return storable_at(value, 0);
}

}  // namespace vanthu::expression
