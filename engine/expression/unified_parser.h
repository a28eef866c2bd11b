// Inside of the room: the subset of the unified Expression Language (JSR-341, clause 1) that
// Camunda 7 and Flowable models use, to a tree.
//
//   text      = ( characters | "${" choose "}" | "#{" choose "}" )*        \${ stands for ${
//   choose    = or [ "?" choose ":" choose ]
//   or        = and ( ("||" | "or") and )*          and = equality ( ("&&" | "and") equality )*
//   equality  = relation ( ("==" | "eq" | "!=" | "ne") relation )*
//   relation  = sum ( ("<" | "lt" | "<=" | "le" | ">" | "gt" | ">=" | "ge") sum )*
//   sum       = product ( ("+" | "-") product )*
//   product   = unary ( ("*" | "/" | "div" | "%" | "mod") unary )*
//   unary     = ("-" | "!" | "not" | "empty") unary | value
//   value     = ( literal | name | "(" choose ")" ) part*
//   part      = "." name [ "(" arguments ")" ] | "[" choose "]"
//
// Methods are those of unified_methods.cpp, and execution.getVariable('x') and hasVariable('x').
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/expression/tree.h"

namespace vanthu::expression {

// Errors: expression.syntax (also for a method that is not offered), expression.too_long.
base::Result<NodePtr> parse_unified(std::string_view text);

}  // namespace vanthu::expression
