// Inside of the room: the FEEL parser's class, shared by the files that make it up:
// feel_parser.cpp (operators), feel_primary.cpp (operands), feel_names.cpp (names and calls).
//
// A binary operator's level says how tightly it binds; binary() climbs the levels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/builtins.h"
#include "engine/expression/feel_parser.h"
#include "engine/expression/tree_builder.h"

namespace vanthu::expression {

class FeelParser : public TreeBuilder {
 public:
  FeelParser(std::string_view text, std::vector<Token> tokens)
      : TreeBuilder(std::move(tokens)), text_(text) {}
  base::Result<NodePtr> run();

 private:
  // Operators.
  NodePtr expression();
  NodePtr binary(int min_level);
  NodePtr unary();
  NodePtr postfix();
  NodePtr arithmetic_part() { return binary(4); }
  NodePtr between(NodePtr value);
  NodePtr in(NodePtr value);
  NodePtr compare(NodePtr left, Op op, NodePtr right, const Token& at);
  NodePtr arithmetic(NodePtr left, Op op, int level, NodePtr right, const Token& at);
  NodePtr instance_of(NodePtr value);
  bool type(Type& out);
  bool type_arguments(Type& out);

  // Operands.
  NodePtr primary();
  NodePtr number();
  NodePtr literal(Value value);
  NodePtr at_literal();
  NodePtr parenthesised();
  NodePtr test();
  NodePtr bracketed();
  NodePtr range_end(NodePtr start, const Token& at, bool start_included);
  NodePtr context();
  NodePtr if_expression();
  NodePtr for_expression();
  NodePtr quantified();
  bool sources(Node& node);
  NodePtr source();
  NodePtr function();

  // Names.
  NodePtr name_or_call();
  std::string name();
  std::string local_name() const;
  std::string joined_name();
  std::string context_key();
  NodePtr call(NodePtr function);
  NodePtr builtin_call(const std::string& name, const Token& at);
  bool arguments(std::vector<NodePtr>& values, std::vector<std::string>& names);
  static void choose_overload(Node& node, const std::vector<const Builtin*>& candidates);
  bool is_local(std::string_view name) const;

  std::string_view text_;
  std::vector<std::string> locals_;  // innermost last
};

bool is_keyword(std::string_view word);

}  // namespace vanthu::expression
