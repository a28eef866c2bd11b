// The FEEL parser's names, which may hold spaces, and its calls.
//
// A name is the longest one known here (a variable of a for, a context's entry before this one, a
// parameter, a built-in function); if none is known, all names that stand side by side are one:
// no two operands ever do. Known names may hold operators too: {a-b: 1, c: a-b + 1}.
#include <algorithm>

#include "engine/expression/feel_parser_class.h"

namespace vanthu::expression {
namespace {

constexpr std::string_view kKeywords[] = {
    "if",  "then", "else",    "for",      "in", "return", "some",  "every", "satisfies",
    "and", "or",   "between", "instance", "of", "true",   "false", "null",  "function",
};

// Built-ins whose names hold a keyword.
constexpr std::string_view kKeywordNames[] = {"date and time", "years and months duration",
                                              "days and time duration", "working days between"};

bool wordy(const Token& token) {
  return token.kind == Token::Kind::kName || token.kind == Token::Kind::kNumber;
}

bool name_part(const Token& token) {
  return wordy(token) || token.is("+") || token.is("-") || token.is("*") || token.is("/") ||
         token.is(".");
}

// The text of a name with `next` behind it: one space between words, none round operators.
std::string joined(const std::string& name, const Token& before, const Token& next) {
  return name + (wordy(before) && wordy(next) ? " " : "") + next.text;
}

}  // namespace

bool is_keyword(std::string_view word) {
  return std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords) &&
         word != "of";
}

bool FeelParser::is_local(std::string_view name) const {
  return std::find(locals_.rbegin(), locals_.rend(), name) != locals_.rend();
}

// The longest local name that stands here; empty if there is none.
std::string FeelParser::local_name() const {
  std::string name = peek().text, longest = is_local(name) ? name : std::string();
  constexpr std::size_t kMostParts = 24;
  if (locals_.empty()) return longest;
  for (std::size_t i = 1; i < kMostParts && name_part(peek(i)); ++i) {
    name = joined(name, peek(i - 1), peek(i));
    if (is_local(name)) longest = name;
  }
  return longest;
}

// All names that stand here side by side.
std::string FeelParser::joined_name() {
  std::string name = take().text;
  while (peek().kind == Token::Kind::kName && !is_keyword(peek().text)) name += " " + take().text;
  return name;
}

std::string FeelParser::name() {
  const std::string local = local_name();
  if (!local.empty()) {
    std::string taken = take().text;
    while (taken.size() < local.size()) {
      const Token before = tokens_[at_ - 1];
      taken = joined(taken, before, peek());
      take();
    }
    return local;
  }
  for (const std::string_view known : kKeywordNames) {
    std::string text;
    std::size_t words = 0;
    while (text.size() < known.size() && peek(words).kind == Token::Kind::kName) {
      text += (words == 0 ? "" : " ") + peek(words).text;
      ++words;
    }
    if (text != known || !peek(words).is("(")) continue;
    for (; words > 0; --words) take();
    return text;
  }
  return joined_name();
}

std::string FeelParser::context_key() {
  if (peek().kind == Token::Kind::kString) return take().text;
  std::string key;
  Token before = peek();
  if (before.kind != Token::Kind::kName) fail_expecting("một tên", "a name");
  while (!failed() && name_part(peek())) {
    const Token token = take();
    key = key.empty() ? token.text : joined(key, before, token);
    before = token;
  }
  return key;
}

NodePtr FeelParser::name_or_call() {
  const Token at = peek();
  std::string text = name();
  if (peek().is("(") && !is_local(text) && !builtins_named(text).empty()) {
    return builtin_call(text, at);
  }
  NodePtr node = make(Kind::kName, at);
  node->text = std::move(text);
  return node;
}

NodePtr FeelParser::call(NodePtr function) {
  NodePtr node = make(Kind::kCall, peek());
  add(*node, std::move(function));
  std::vector<NodePtr> values;
  if (!arguments(values, node->names)) return nullptr;
  for (NodePtr& value : values) add(*node, std::move(value));
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::builtin_call(const std::string& name, const Token& at) {
  NodePtr node = make(Kind::kBuiltin, at);
  node->text = name;
  std::vector<NodePtr> values;
  if (!arguments(values, node->names)) return nullptr;
  for (NodePtr& value : values) add(*node, std::move(value));
  if (failed()) return nullptr;
  choose_overload(*node, builtins_named(name));
  return node;
}

bool FeelParser::arguments(std::vector<NodePtr>& values, std::vector<std::string>& names) {
  if (!expect("(")) return false;
  if (take(")")) return true;
  do {
    std::size_t words = 0;
    while (peek(words).kind == Token::Kind::kName) ++words;
    const bool named = words > 0 && peek(words).is(":");
    if (named != (names.size() == values.size() && (!values.empty() || named))) {
      fail("tham số có tên và không tên không được lẫn nhau",
           "named and positional arguments must not be mixed");
      return false;
    }
    if (named) {
      names.push_back(context_key());
      take(":");
    }
    values.push_back(expression());
  } while (!failed() && take(","));
  return !failed() && expect(")");
}

// The first row that takes these arguments; without one the call is null (DMN 1.3, 10.3.4).
void FeelParser::choose_overload(Node& node, const std::vector<const Builtin*>& candidates) {
  const std::size_t count = node.children.size();
  for (const Builtin* row : candidates) {
    std::vector<int> slots;
    std::size_t required = 0;
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t slot = i;
      if (!node.names.empty()) {
        const auto found = std::find(row->parameters.begin(), row->parameters.end(), node.names[i]);
        if (found == row->parameters.end()) break;
        slot = static_cast<std::size_t>(found - row->parameters.begin());
      } else if (slot >= row->parameters.size() && !row->variadic) {
        break;
      }
      if (std::find(slots.begin(), slots.end(), static_cast<int>(slot)) != slots.end()) break;
      if (slot < row->required) ++required;
      slots.push_back(static_cast<int>(slot));
    }
    if (slots.size() != count || required != row->required) continue;
    node.builtin = row;
    node.slots = std::move(slots);
    return;
  }
}

}  // namespace vanthu::expression
