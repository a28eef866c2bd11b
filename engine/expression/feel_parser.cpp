#include "engine/expression/feel_parser.h"

#include <optional>

#include "engine/expression/feel_parser_class.h"

namespace vanthu::expression {
namespace {

constexpr int kOrLevel = 1, kAndLevel = 2, kCompareLevel = 3, kAddLevel = 4, kMultiplyLevel = 5,
              kPowerLevel = 6, kInstanceLevel = 7;

struct Operator {
  std::string_view text;
  Op op;
  int level;
};

constexpr Operator kOperators[] = {
    {"=", Op::kEqual, kCompareLevel},     {"!=", Op::kNotEqual, kCompareLevel},
    {"<", Op::kLess, kCompareLevel},      {"<=", Op::kLessEqual, kCompareLevel},
    {">", Op::kGreater, kCompareLevel},   {">=", Op::kGreaterEqual, kCompareLevel},
    {"+", Op::kAdd, kAddLevel},           {"-", Op::kSubtract, kAddLevel},
    {"*", Op::kMultiply, kMultiplyLevel}, {"/", Op::kDivide, kMultiplyLevel},
    {"**", Op::kPower, kPowerLevel},
};

constexpr Operator kWords[] = {
    {"or", Op::kNone, kOrLevel},
    {"and", Op::kNone, kAndLevel},
    {"between", Op::kNone, kCompareLevel},
    {"in", Op::kNone, kCompareLevel},
    {"instance", Op::kNone, kInstanceLevel},
};

const Operator* operator_at(const Token& token) {
  if (token.kind == Token::Kind::kSymbol) {
    for (const Operator& candidate : kOperators) {
      if (candidate.text == token.text) return &candidate;
    }
  } else if (token.kind == Token::Kind::kName) {
    for (const Operator& candidate : kWords) {
      if (candidate.text == token.text) return &candidate;
    }
  }
  return nullptr;
}

bool starts_expression(std::string_view word) {
  return word == "if" || word == "for" || word == "some" || word == "every" || word == "function" ||
         word == "true" || word == "false" || word == "null";
}

// Whether a "[" before this token is the open end of a range: ]1..10[.
bool closes_range(const Token& next) {
  return next.kind == Token::Kind::kEnd || next.is(")") || next.is("]") || next.is("}") ||
         next.is(",") || next.is("=") || next.is("!=") || next.is(".") ||
         (next.kind == Token::Kind::kName && is_keyword(next.text) &&
          !starts_expression(next.text));
}

struct TypeName {
  std::string_view text;
  Type::Name name;
};

constexpr TypeName kTypes[] = {
    {"Any", Type::Name::kAny},
    {"Null", Type::Name::kNull},
    {"boolean", Type::Name::kBoolean},
    {"number", Type::Name::kNumber},
    {"string", Type::Name::kString},
    {"date", Type::Name::kDate},
    {"time", Type::Name::kTime},
    {"date and time", Type::Name::kDateTime},
    {"dateTime", Type::Name::kDateTime},
    {"days and time duration", Type::Name::kDayTimeDuration},
    {"dayTimeDuration", Type::Name::kDayTimeDuration},
    {"years and months duration", Type::Name::kYearMonthDuration},
    {"yearMonthDuration", Type::Name::kYearMonthDuration},
    {"list", Type::Name::kList},
    {"context", Type::Name::kContext},
    {"range", Type::Name::kRange},
    {"function", Type::Name::kFunction},
};

}  // namespace

base::Result<NodePtr> FeelParser::run() {
  NodePtr tree = expression();
  if (!failed() && peek().kind != Token::Kind::kEnd) {
    fail("không hiểu " + shown(peek()) + " ở đây", shown(peek()) + " has no meaning here");
  }
  if (error_) return *error_;
  return tree;
}

NodePtr FeelParser::expression() {
  const Level level(*this);
  if (!level.ok()) return nullptr;
  return binary(kOrLevel);
}

NodePtr FeelParser::binary(int min_level) {
  NodePtr left = unary();
  while (!failed()) {
    const Operator* found = operator_at(peek());
    if (found == nullptr || found->level < min_level) break;
    const Token at = take();
    if (found->text == "between") {
      left = between(std::move(left));
    } else if (found->text == "in") {
      left = in(std::move(left));
    } else if (found->text == "instance") {
      left = instance_of(std::move(left));
    } else {
      NodePtr right = binary(found->level + 1);
      if (found->level <= kAndLevel) {
        left = chain(found->level == kOrLevel ? Kind::kOr : Kind::kAnd, Op::kNone, std::move(left),
                     std::move(right), at);
      } else if (found->level == kCompareLevel) {
        left = compare(std::move(left), found->op, std::move(right), at);
      } else {
        left = arithmetic(std::move(left), found->op, found->level, std::move(right), at);
      }
    }
  }
  return failed() ? nullptr : std::move(left);
}

NodePtr FeelParser::compare(NodePtr left, Op op, NodePtr right, const Token& at) {
  NodePtr node = make(Kind::kCompare, at);
  node->op = op;
  add(*node, std::move(left));
  add(*node, std::move(right));
  return node;
}

// The chain's own op is its level's first operator, so that + and - share one and * and / another.
NodePtr FeelParser::arithmetic(NodePtr left, Op op, int level, NodePtr right, const Token& at) {
  const Op group = level == kAddLevel        ? Op::kAdd
                   : level == kMultiplyLevel ? Op::kMultiply
                                             : Op::kPower;
  NodePtr node = chain(Kind::kArithmetic, group, std::move(left), std::move(right), at);
  if (node != nullptr) node->ops.push_back(op);
  return node;
}

NodePtr FeelParser::unary() {
  int signs = 0;
  const Token at = peek();
  for (; take("-"); ++signs) {
  }
  NodePtr value = postfix();
  // Two signs cancel out for what can be negated, and are null for what cannot: one or two stay.
  for (int i = signs == 0 ? 0 : 2 - signs % 2; i > 0 && value != nullptr; --i) {
    NodePtr node = make(Kind::kNegate, at);
    add(*node, std::move(value));
    value = std::move(node);
  }
  return value;
}

NodePtr FeelParser::postfix() {
  NodePtr value = primary();
  while (!failed()) {
    const Token at = peek();
    if (take(".")) {
      NodePtr node = make(Kind::kPath, at);
      if (peek().kind != Token::Kind::kName) return fail_expecting("một tên", "a name");
      node->text = joined_name();
      add(*node, std::move(value));
      value = std::move(node);
    } else if (peek().is("[") && !closes_range(peek(1))) {
      take();
      NodePtr node = make(Kind::kFilter, at);
      add(*node, std::move(value));
      const std::size_t mark = locals_.size();
      locals_.emplace_back("item");
      add(*node, expression());
      locals_.resize(mark);
      if (!expect("]")) return nullptr;
      value = std::move(node);
    } else if (peek().is("(")) {
      value = call(std::move(value));
    } else {
      break;
    }
  }
  return failed() ? nullptr : std::move(value);
}

NodePtr FeelParser::between(NodePtr value) {
  NodePtr node = make(Kind::kBetween, peek());
  add(*node, std::move(value));
  add(*node, arithmetic_part());
  if (!failed() && !take_word("and")) return fail_expecting("and");
  add(*node, arithmetic_part());
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::in(NodePtr value) {
  NodePtr node = make(Kind::kIn, peek());
  add(*node, std::move(value));
  const Operator* next = operator_at(peek());
  const bool comparison = next != nullptr && next->level == kCompareLevel && !peek().word("in");
  add(*node, comparison ? test() : arithmetic_part());
  return failed() ? nullptr : std::move(node);
}

NodePtr FeelParser::instance_of(NodePtr value) {
  NodePtr node = make(Kind::kInstanceOf, peek());
  if (!take_word("of")) return fail_expecting("of");
  node->type = std::make_unique<Type>();
  add(*node, std::move(value));
  if (!type(*node->type)) return nullptr;
  return node;
}

bool FeelParser::type(Type& out) {
  const Level level(*this);
  if (!level.ok()) return false;
  if (peek().kind != Token::Kind::kName) {
    fail_expecting("tên kiểu", "the name of a type");
    return false;
  }
  // The longest type name that stands here: "date and time" before "date".
  std::size_t words = 1;
  std::string text, longest = peek().text;
  for (std::size_t i = 0; i < 4 && peek(i).kind == Token::Kind::kName; ++i) {
    text += (i == 0 ? "" : " ") + peek(i).text;
    for (const TypeName& candidate : kTypes) {
      if (candidate.text != text) continue;
      out.name = candidate.name;
      words = i + 1;
      longest = text;
    }
  }
  for (; words > 0; --words) take();
  return type_arguments(out);
}

bool FeelParser::type_arguments(Type& out) {
  if (take("<")) {
    while (!failed() && !peek().is(">")) {
      if (out.name == Type::Name::kContext) {
        out.fields.push_back(joined_name());
        if (!expect(":")) return false;
      }
      Type inner;
      if (!type(inner)) return false;
      out.of.push_back(std::move(inner));
      if (!take(",")) break;
    }
    if (!expect(">")) return false;
  }
  Type result;
  return !(out.name == Type::Name::kFunction && take("->")) || type(result);
}

base::Result<NodePtr> parse_feel(std::string_view text, std::size_t offset) {
  auto tokens = tokenize(text, offset);
  if (!tokens) return tokens.error();
  return FeelParser(text, *std::move(tokens)).run();
}

base::Error too_deep() {
  return {
      "expression.too_long",
      {"Biểu thức lồng nhau quá 100 cấp.", "The expression is nested more than 100 levels deep."},
      "",
      {"Tách biểu thức thành nhiều bước đơn giản hơn.", "Split it into simpler steps."}};
}

base::Error too_large() {
  return {"expression.too_long",
          {"Biểu thức dài quá 10.000 ký tự.", "The expression has more than 10,000 characters."},
          "",
          {"Rút gọn biểu thức, hoặc chuyển dữ liệu vào biến.",
           "Shorten it, or move the data into variables."}};
}

}  // namespace vanthu::expression
