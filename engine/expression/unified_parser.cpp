#include "engine/expression/unified_parser.h"

#include "engine/expression/tree_builder.h"
#include "engine/expression/unified.h"
#include "engine/expression/unified_lexer.h"

namespace vanthu::expression {
namespace {

struct Operator {
  std::string_view symbol;
  std::string_view word;
  int level;
  Op op;
};

constexpr int kOrLevel = 1, kAndLevel = 2, kEqualLevel = 3, kRelationLevel = 4, kSumLevel = 5;

constexpr Operator kOperators[] = {
    {"||", "or", kOrLevel, Op::kNone},
    {"&&", "and", kAndLevel, Op::kNone},
    {"==", "eq", kEqualLevel, Op::kEqual},
    {"!=", "ne", kEqualLevel, Op::kNotEqual},
    {"<", "lt", kRelationLevel, Op::kLess},
    {"<=", "le", kRelationLevel, Op::kLessEqual},
    {">", "gt", kRelationLevel, Op::kGreater},
    {">=", "ge", kRelationLevel, Op::kGreaterEqual},
    {"+", "", kSumLevel, Op::kAdd},
    {"-", "", kSumLevel, Op::kSubtract},
    {"*", "", kSumLevel + 1, Op::kMultiply},
    {"/", "div", kSumLevel + 1, Op::kDivide},
    {"%", "mod", kSumLevel + 1, Op::kRemainder},
};

const Operator* operator_at(const Token& token) {
  if (token.kind != Token::Kind::kSymbol && token.kind != Token::Kind::kName) return nullptr;
  for (const Operator& candidate : kOperators) {
    const auto text = token.kind == Token::Kind::kName ? candidate.word : candidate.symbol;
    if (token.text == text) return &candidate;
  }
  return nullptr;
}

class UnifiedParser : public TreeBuilder {
 public:
  explicit UnifiedParser(std::vector<Token> tokens) : TreeBuilder(std::move(tokens)) {}

  base::Result<NodePtr> run() {
    NodePtr tree = choose();
    if (!failed() && peek().kind != Token::Kind::kEnd) {
      fail("không hiểu " + shown(peek()) + " ở đây", shown(peek()) + " has no meaning here");
    }
    if (error_) return *error_;
    return tree;
  }

 private:
  NodePtr choose() {
    const Level level(*this);
    if (!level.ok()) return nullptr;
    NodePtr condition = binary(kOrLevel);
    const Token at = peek();
    if (failed() || !take("?")) return condition;
    NodePtr node = make(Kind::kElChoose, at);
    add(*node, std::move(condition));
    add(*node, choose());
    if (failed() || !expect(":")) return nullptr;
    add(*node, choose());
    return failed() ? nullptr : std::move(node);
  }

  NodePtr binary(int min_level) {
    NodePtr left = unary();
    while (!failed()) {
      const Operator* found = operator_at(peek());
      if (found == nullptr || found->level < min_level) break;
      const Token at = take();
      left = joined(*found, std::move(left), binary(found->level + 1), at);
    }
    return failed() ? nullptr : std::move(left);
  }

  NodePtr joined(const Operator& by, NodePtr left, NodePtr right, const Token& at) {
    if (by.level <= kAndLevel) {
      return chain(by.level == kOrLevel ? Kind::kElOr : Kind::kElAnd, Op::kNone, std::move(left),
                   std::move(right), at);
    }
    if (by.level >= kSumLevel) {
      const Op group = by.level == kSumLevel ? Op::kAdd : Op::kMultiply;
      NodePtr node = chain(Kind::kElArithmetic, group, std::move(left), std::move(right), at);
      if (node != nullptr) node->ops.push_back(by.op);
      return node;
    }
    NodePtr node = make(Kind::kElCompare, at);
    node->op = by.op;
    add(*node, std::move(left));
    add(*node, std::move(right));
    return node;
  }

  NodePtr unary() {
    const Level level(*this);
    if (!level.ok()) return nullptr;
    const Token at = peek();
    Kind kind = Kind::kLiteral;
    if (take("-")) kind = Kind::kElNegate;
    if (kind == Kind::kLiteral && (take("!") || take_word("not"))) kind = Kind::kElNot;
    if (kind == Kind::kLiteral && take_word("empty")) kind = Kind::kElEmpty;
    if (kind == Kind::kLiteral) return postfix();
    NodePtr node = make(kind, at);
    add(*node, unary());
    return failed() ? nullptr : std::move(node);
  }

  NodePtr postfix() {
    NodePtr value = primary();
    while (!failed()) {
      const Token at = peek();
      if (take(".")) {
        value = member(std::move(value));
      } else if (take("[")) {
        NodePtr node = make(Kind::kElIndex, at);
        add(*node, std::move(value));
        add(*node, choose());
        if (failed() || !expect("]")) return nullptr;
        value = std::move(node);
      } else {
        break;
      }
    }
    return failed() ? nullptr : std::move(value);
  }

  NodePtr member(NodePtr of) {
    const Token at = peek();
    if (at.kind != Token::Kind::kName) return fail_expecting("một tên", "a name");
    if (!peek(1).is("(")) {
      NodePtr node = make(Kind::kElIndex, at);
      NodePtr key = make(Kind::kLiteral, at);
      key->literal = Value(at.text);
      take();
      add(*node, std::move(of));
      add(*node, std::move(key));
      return node;
    }
    NodePtr node = make(Kind::kElMethod, at);
    node->text = at.text;
    add(*node, std::move(of));
    const Token name = take();
    take();
    while (!failed() && !peek().is(")")) {
      add(*node, choose());
      if (!take(",")) break;
    }
    if (failed() || !expect(")")) return nullptr;
    if (NodePtr variable = execution_variable(*node)) return variable;
    if (offers_method(node->text, node->children.size() - 1)) return node;
    error_ = syntax_error(
        name.column, "phương thức " + name.text + "() không được phép hoặc sai số tham số",
        "the method " + name.text + "() is not offered, or not with so many arguments");
    return nullptr;
  }

  // execution.getVariable('x') is x or null, execution.hasVariable('x') whether there is x.
  NodePtr execution_variable(const Node& call) const {
    const bool get = call.text == "getVariable";
    const Node& of = call.child(0);
    if ((!get && call.text != "hasVariable") || call.children.size() != 2) return nullptr;
    if (of.kind != Kind::kElName || of.text != "execution") return nullptr;
    const std::string* name = call.child(1).literal.string();
    if (name == nullptr) return nullptr;
    auto node = std::make_unique<Node>();
    node->kind = get ? Kind::kName : Kind::kElHasVariable;
    node->column = call.column;
    node->text = *name;
    return node;
  }

  NodePtr literal(Value value) {
    NodePtr node = make(Kind::kLiteral, take());
    node->literal = std::move(value);
    return node;
  }

  NodePtr primary() {
    const Token at = peek();
    if (at.kind == Token::Kind::kString) return literal(Value(at.text));
    if (at.kind == Token::Kind::kNumber) {
      const auto number = base::Decimal::parse(at.text);
      return number ? literal(*number) : fail("số quá lớn", "the number is out of range");
    }
    if (take("(")) {
      NodePtr inner = choose();
      if (failed() || !expect(")")) return nullptr;
      inner->parenthesised = true;
      return inner;
    }
    if (at.kind != Token::Kind::kName || operator_at(at) != nullptr) {
      return fail_expecting("một giá trị", "a value");
    }
    if (at.text == "true") return literal(true);
    if (at.text == "false") return literal(false);
    if (at.text == "null") return literal({});
    if (peek(1).is("(")) {
      return fail("hàm " + at.text + "() không được phép trong ${...}",
                  "the function " + at.text + "() is not offered in ${...}");
    }
    NodePtr node = make(Kind::kElName, at);
    node->text = at.text;
    take();
    return node;
  }
};

// Where the next ${ or #{ opens that no backslash is before; npos if none does.
std::size_t next_opening(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    if ((text[at] == '$' || text[at] == '#') && text[at + 1] == '{' &&
        (at == 0 || text[at - 1] != '\\')) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 2 < text.size() &&
                        (text[i + 1] == '$' || text[i + 1] == '#') && text[i + 2] == '{';
    if (!escape) out.push_back(text[i]);
  }
  return out;
}

NodePtr text_piece(std::string_view text) {
  auto node = std::make_unique<Node>();
  node->literal = Value(unescaped(text));
  return node;
}

}  // namespace

base::Result<NodePtr> parse_unified(std::string_view text) {
  auto whole = std::make_unique<Node>();
  whole->kind = Kind::kElTemplate;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t opening = next_opening(text, at);
    if (opening != at) whole->children.push_back(text_piece(text.substr(at, opening - at)));
    if (opening == std::string_view::npos) break;
    auto tokens = tokenize_unified(text, opening + 2);
    if (!tokens) return tokens.error();
    at = tokens->back().end;
    auto piece = UnifiedParser(*std::move(tokens)).run();
    if (!piece) return piece.error();
    whole->children.push_back(*std::move(piece));
  }
  if (whole->children.size() == 1) return std::move(whole->children.front());
  return whole;
}

}  // namespace vanthu::expression
