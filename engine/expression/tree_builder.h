// Inside of the room: what the two parsers share: making nodes within the limits and keeping the
// first error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/expression/lexer.h"
#include "engine/expression/tree.h"

namespace vanthu::expression {

base::Error too_deep();
base::Error too_large();

class TreeBuilder {
 public:
  explicit TreeBuilder(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

 protected:
  // One level of nesting of the text, for as long as it lives.
  class Level {
   public:
    explicit Level(TreeBuilder& owner) : owner_(owner) {
      if (++owner_.level_ > kMaxDepth && !owner_.error_) owner_.error_ = too_deep();
    }
    ~Level() { --owner_.level_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool ok() const { return !owner_.error_; }

   private:
    TreeBuilder& owner_;
  };

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[at_ + ahead < tokens_.size() ? at_ + ahead : tokens_.size() - 1];
  }
  const Token& take() {
    const Token& token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
  }
  bool take(std::string_view symbol) {
    if (!peek().is(symbol)) return false;
    take();
    return true;
  }
  bool take_word(std::string_view word) {
    if (!peek().word(word)) return false;
    take();
    return true;
  }
  bool expect(std::string_view symbol) {
    if (take(symbol)) return true;
    fail_expecting(std::string(symbol));
    return false;
  }
  NodePtr fail(std::string vi, std::string en) {
    if (!error_) error_ = syntax_error(peek().column, std::move(vi), std::move(en));
    return nullptr;
  }
  NodePtr fail_expecting(const std::string& what) {
    return fail_expecting("\"" + what + "\"", "\"" + what + "\"");
  }
  NodePtr fail_expecting(const std::string& vi, const std::string& en) {
    const bool end = peek().kind == Token::Kind::kEnd;
    return fail("cần " + vi + " nhưng gặp " + (end ? "cuối biểu thức" : shown(peek())),
                en + " was expected, but " +
                    (end ? "the expression ends" : shown(peek()) + " stands here"));
  }

  NodePtr make(Kind kind, const Token& at) const {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->column = at.column;
    return node;
  }
  // Nothing goes on after an error: a null child is passed by.
  void add(Node& node, NodePtr child) {
    if (child == nullptr) return;
    if (child->height + 1 > node.height) node.height = child->height + 1;
    if (node.height > kMaxDepth && !error_) error_ = too_deep();
    node.children.push_back(std::move(child));
  }
  // left op right: appended to left if that is such a chain already.
  NodePtr chain(Kind kind, Op op, NodePtr left, NodePtr right, const Token& at) {
    if (left == nullptr || right == nullptr) return nullptr;
    const bool goes_on = left->kind == kind && left->op == op && !left->parenthesised;
    if (!goes_on) {
      NodePtr node = make(kind, at);
      node->op = op;
      add(*node, std::move(left));
      left = std::move(node);
    }
    add(*left, std::move(right));
    return left;
  }
  bool failed() const { return error_.has_value(); }

  static std::string shown(const Token& token) {
    return token.kind == Token::Kind::kString ? "\"" + token.text + "\"" : "'" + token.text + "'";
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int level_ = 0;
  std::optional<base::Error> error_;
};

}  // namespace vanthu::expression
