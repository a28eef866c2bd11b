#include "engine/expression/expression.h"

#include "engine/base/utf8.h"
#include "engine/expression/evaluator.h"
#include "engine/expression/feel_parser.h"
#include "engine/expression/unified_parser.h"

namespace vanthu::expression {
namespace {

std::size_t blanks_before(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? text.size() : first;
}

bool has_unified_part(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.find("#{") != std::string_view::npos;
}

bool fits(std::string_view text) {
  return text.size() <= kMaxLength ||
         (text.size() <= 4 * kMaxLength && base::code_point_count(text) <= kMaxLength);
}

base::Result<NodePtr> literal_tree(std::string_view text) {
  auto node = std::make_unique<Node>();
  node->literal = Value(text);
  return node;
}

}  // namespace

class Compiled {
 public:
  explicit Compiled(NodePtr tree) : tree_(std::move(tree)) {}
  const std::shared_ptr<const Node>& tree() const { return tree_; }

 private:
  std::shared_ptr<const Node> tree_;  // functions made by an evaluation keep it
};

Expression::Expression(std::string text, Notation notation,
                       std::unique_ptr<const Compiled> compiled)
    : text_(std::move(text)), notation_(notation), compiled_(std::move(compiled)) {}

Expression::~Expression() = default;

base::Result<ExpressionPtr> Expression::compile(std::string_view text) {
  const std::size_t first = blanks_before(text);
  const bool feel = first < text.size() && text[first] == '=';
  if (feel) return compile_as(text, Notation::kFeel, first + 1);
  return compile_as(text, has_unified_part(text) ? Notation::kUnifiedEl : Notation::kLiteral, 0);
}

base::Result<ExpressionPtr> Expression::compile_feel(std::string_view text) {
  return compile_as(text, Notation::kFeel, 0);
}

ExpressionPtr Expression::foreign(std::string text,
                                  std::unique_ptr<const ForeignExpression> compiled) {
  auto out =
      std::unique_ptr<Expression>(new Expression(std::move(text), Notation::kForeign, nullptr));
  out->foreign_ = std::move(compiled);
  return ExpressionPtr(std::move(out));
}

base::Result<ExpressionPtr> Expression::compile_as(std::string_view text, Notation notation,
                                                   std::size_t offset) {
  if (notation != Notation::kLiteral && !fits(text)) return too_large();
  auto tree = notation == Notation::kFeel        ? parse_feel(text, offset)
              : notation == Notation::kUnifiedEl ? parse_unified(text)
                                                 : literal_tree(text);
  if (!tree) return tree.error();
  auto compiled = std::make_unique<const Compiled>(*std::move(tree));
  return ExpressionPtr(new Expression(std::string(text), notation, std::move(compiled)));
}

base::Result<Value> Expression::evaluate(const Variables& variables,
                                         const Environment& environment) const {
  if (foreign_ != nullptr) return foreign_->evaluate(variables, environment);
  Evaluator evaluator(compiled_->tree(), variables, environment);
  Value value = evaluator.run();
  if (evaluator.error()) return *evaluator.error();
  return value;
}

}  // namespace vanthu::expression
