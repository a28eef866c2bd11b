// The FEEL parser's operands: literals, brackets, contexts, if, for, some, every, functions.
#include "engine/base/utf8.h"
#include "engine/expression/feel_parser_class.h"

namespace vanthu::expression {
namespace {

constexpr std::size_t kMaxSources = 20;  // of one loop: each is a level of evaluation

Op test_operator(const Token& token) {
  if (token.is("<")) return Op::kLess;
  if (token.is("<=")) return Op::kLessEqual;
  if (token.is(">")) return Op::kGreater;
  if (token.is(">=")) return Op::kGreaterEqual;
  if (token.is("=")) return Op::kEqual;
  return token.is("!=") ? Op::kNotEqual : Op::kNone;
}

}  // namespace

NodePtr FeelParser::primary() {
  const Token& token = peek();
  switch (token.kind) {
    case Token::Kind::kNumber:
      return number();
    case Token::Kind::kString: {
      std::string text = token.text;
      return literal(Value(std::move(text)));
    }
    case Token::Kind::kSymbol:
      if (token.is("(")) return parenthesised();
      if (token.is("[") || token.is("]")) return bracketed();
      if (token.is("{")) return context();
      if (token.is("@")) return at_literal();
      break;
    case Token::Kind::kName:
      if (is_local(token.text)) return name_or_call();
      if (token.text == "true") return literal(true);
      if (token.text == "false") return literal(false);
      if (token.text == "null") return literal({});
      if (token.text == "if") return if_expression();
      if (token.text == "for") return for_expression();
      if (token.text == "some" || token.text == "every") return quantified();
      if (token.text == "function") return function();
      if (!is_keyword(token.text)) return name_or_call();
      break;
    case Token::Kind::kEnd:
      break;
  }
  return fail_expecting("một giá trị", "a value");
}

NodePtr FeelParser::literal(Value value) {
  NodePtr node = make(Kind::kLiteral, take());
  node->literal = std::move(value);
  return node;
}

NodePtr FeelParser::number() {
  const auto value = base::Decimal::parse(peek().text);
  if (!value) return fail("số quá lớn", "the number is out of range");
  return literal(*value);
}

NodePtr FeelParser::at_literal() {
  take();
  if (peek().kind != Token::Kind::kString) return fail_expecting("một chuỗi", "a string");
  Value value = temporal_literal(peek().text);
  if (value.is_null()) {
    return fail("chuỗi sau @ không phải ngày, giờ hay khoảng thời gian",
                "the text after @ is no date, time or duration");
  }
  return literal(std::move(value));
}

// ( expression ), (a..b), (< 10), and right of "in" ( test, test ).
NodePtr FeelParser::parenthesised() {
  const Token at = take();
  NodePtr first = test();
  if (failed()) return nullptr;
  if (first->kind != Kind::kTest && take("..")) return range_end(std::move(first), at, false);
  if (!peek().is(",")) {
    if (!expect(")")) return nullptr;
    first->parenthesised = true;
    return first;
  }
  NodePtr node = make(Kind::kTests, at);
  add(*node, std::move(first));
  while (!failed() && take(",")) add(*node, test());
  return expect(")") ? std::move(node) : nullptr;
}

// A positive unary test: an expression, or an operator and what to compare with.
NodePtr FeelParser::test() {
  const Op op = test_operator(peek());
  if (op == Op::kNone) return expression();
  const Level level(*this);
  if (!level.ok()) return nullptr;
  NodePtr node = make(Kind::kTest, take());
  node->op = op;
  add(*node, arithmetic_part());
  return failed() ? nullptr : std::move(node);
}

// [a, b], [a..b], ]a..b].
NodePtr FeelParser::bracketed() {
  const Token at = take();
  NodePtr node = make(Kind::kList, at);
  if (at.is("[") && take("]")) return node;
  NodePtr first = test();
  if (failed()) return nullptr;
  if (first->kind != Kind::kTest && take("..")) {
    return range_end(std::move(first), at, at.is("["));
  }
  if (at.is("]")) return fail_expecting("..");
  add(*node, std::move(first));
  while (!failed() && take(",")) add(*node, test());
  return expect("]") ? std::move(node) : nullptr;
}

NodePtr FeelParser::range_end(NodePtr start, const Token& at, bool start_included) {
  NodePtr node = make(Kind::kRange, at);
  node->start_included = start_included;
  add(*node, std::move(start));
  add(*node, expression());
  if (failed()) return nullptr;
  node->end_included = peek().is("]");
  if (!take("]") && !take(")") && !take("[")) return fail_expecting("]");
  return node;
}

NodePtr FeelParser::context() {
  NodePtr node = make(Kind::kContext, take());
  const std::size_t mark = locals_.size();
  while (!failed() && !peek().is("}")) {
    std::string key = context_key();
    if (failed() || !expect(":")) return nullptr;
    add(*node, expression());
    node->names.push_back(key);
    locals_.push_back(std::move(key));
    if (!take(",")) break;
  }
  locals_.resize(mark);
  return expect("}") ? std::move(node) : nullptr;
}

NodePtr FeelParser::if_expression() {
  NodePtr node = make(Kind::kIf, take());
  add(*node, expression());
  if (!failed() && !take_word("then")) return fail_expecting("then");
  add(*node, expression());
  if (!failed() && !take_word("else")) return fail_expecting("else");
  add(*node, expression());
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::source() {
  NodePtr first = expression();
  const Token at = peek();
  if (failed() || !take("..")) return first;
  NodePtr node = make(Kind::kRange, at);
  add(*node, std::move(first));
  add(*node, expression());
  return failed() ? nullptr : std::move(node);
}

bool FeelParser::sources(Node& node) {
  do {
    if (peek().kind != Token::Kind::kName) {
      fail_expecting("một tên", "a name");
      return false;
    }
    std::string variable = joined_name();
    if (!take_word("in")) {
      fail_expecting("in");
      return false;
    }
    add(node, source());
    node.names.push_back(variable);
    locals_.push_back(std::move(variable));
    if (node.names.size() > kMaxSources && !error_) error_ = too_deep();
  } while (!failed() && take(","));
  return !failed();
}

NodePtr FeelParser::for_expression() {
  NodePtr node = make(Kind::kFor, take());
  const std::size_t mark = locals_.size();
  if (!sources(*node)) return nullptr;
  if (!take_word("return")) return fail_expecting("return");
  locals_.emplace_back("partial");
  const std::size_t body = at_;
  add(*node, expression());
  locals_.resize(mark);
  for (std::size_t i = body; i < at_; ++i) {
    if (tokens_[i].word("partial")) node->text = "partial";
  }
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::quantified() {
  const Token at = take();
  NodePtr node = make(at.text == "some" ? Kind::kSome : Kind::kEvery, at);
  const std::size_t mark = locals_.size();
  if (!sources(*node)) return nullptr;
  if (!take_word("satisfies")) return fail_expecting("satisfies");
  add(*node, expression());
  locals_.resize(mark);
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::function() {
  NodePtr node = make(Kind::kFunction, take());
  if (!expect("(")) return nullptr;
  const std::size_t mark = locals_.size();
  while (!failed() && !peek().is(")")) {
    if (peek().kind != Token::Kind::kName)
      return fail_expecting("tên tham số", "the name of a parameter");
    std::string parameter = joined_name();
    Type ignored;
    if (take(":") && !type(ignored)) return nullptr;
    node->names.push_back(parameter);
    locals_.push_back(std::move(parameter));
    if (!take(",")) break;
  }
  if (!expect(")")) return nullptr;
  add(*node, expression());
  locals_.resize(mark);
  return failed() ? nullptr : std::move(node);
}

}  // namespace vanthu::expression
