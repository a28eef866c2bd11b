// Inside of the room: the tree that a text compiles to and that the evaluator walks.
//
// A tree is at most kMaxDepth nodes high: chains of one precedence (a + b - c, p and q and r) are
// one node with many children, so only true nesting counts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/expression/value.h"

namespace vanthu::expression {

inline constexpr int kMaxDepth = 100;
inline constexpr std::size_t kMaxLength = 10'000;  // characters

struct Builtin;

enum class Kind : std::uint8_t {
  kLiteral,     // literal
  kName,        // text
  kList,        // children
  kContext,     // names: children
  kRange,       // children: start, end; start_included, end_included
  kTest,        // op child: the unary test (< 10); a range but for = and !=
  kTests,       // children: (1, < 5), right of "in" only
  kNegate,      // child
  kArithmetic,  // children joined by ops, left to right
  kCompare,     // child op child
  kBetween,     // children: value, low, high
  kIn,          // children: value, test
  kAnd,         // children
  kOr,          // children
  kIf,          // children: condition, then, else
  kFor,         // names and children: sources (a range of two as kRange), then the body
  kSome,        // names and children: sources, then the condition
  kEvery,       // the same
  kFilter,      // children: list, filter
  kPath,        // child, text
  kBuiltin,     // builtin(children); slots: the parameter that each child is for
  kCall,        // children: function, arguments; names: of the arguments if they are named
  kFunction,    // names: parameters; child: body
  kInstanceOf,  // child, type
  // Unified EL, whose operators convert where FEEL gives null.
  kElName,         // text: must be known
  kElHasVariable,  // text
  kElNot,
  kElEmpty,
  kElNegate,
  kElArithmetic,
  kElCompare,
  kElAnd,
  kElOr,
  kElChoose,    // children: condition, then, else
  kElIndex,     // children: value, key
  kElMethod,    // text(children[1..]) of children[0]
  kElTemplate,  // children: pieces of text
};

enum class Op : std::uint8_t {
  kNone,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kRemainder,
  kPower,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual
};

// A type as "instance of" names it.
struct Type {
  enum class Name : std::uint8_t {
    kUnknown,
    kAny,
    kNull,
    kBoolean,
    kNumber,
    kString,
    kDate,
    kTime,
    kDateTime,
    kDayTimeDuration,
    kYearMonthDuration,
    kList,
    kContext,
    kRange,
    kFunction
  };
  Name name = Name::kUnknown;
  std::vector<Type> of;  // the list's, the range's, the context's entries, the parameters
  std::vector<std::string> fields;  // of a context
};

struct Node {
  Kind kind = Kind::kLiteral;
  Op op = Op::kNone;
  bool start_included = true;
  bool end_included = true;
  bool parenthesised = false;  // no longer a chain to append to
  int height = 1;
  std::uint32_t column = 0;  // 1-based, in code points
  std::string text;
  Value literal;
  std::vector<std::unique_ptr<Node>> children;
  std::vector<Op> ops;
  std::vector<std::string> names;
  std::vector<int> slots;
  const Builtin* builtin = nullptr;
  std::unique_ptr<Type> type;

  const Node& child(std::size_t i) const { return *children[i]; }
};
using NodePtr = std::unique_ptr<Node>;

}  // namespace vanthu::expression
