// Inside of the room: regular expressions as FEEL wants them (XPath 3.1 Functions, clause 5.6,
// which extends XML Schema Part 2, appendix F), on code points.
//
// Backtracking on a stack of its own, with a limit on its work: no pattern can overflow the stack
// or run away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/unicode_category.h"

namespace vanthu::expression {

// A set of characters: [a-z\d-[aeiou]].
struct CharacterSet {
  struct Interval {
    char32_t first;
    char32_t last;
  };
  bool negated = false;
  std::vector<Interval> intervals;
  CategorySet categories = 0;
  std::vector<CharacterSet> inside;      // what else belongs to it: \W, \P{L}
  std::vector<CharacterSet> subtracted;  // one at most

  bool contains(char32_t code, bool ignore_case) const;
};

struct PatternFlags {
  bool dot_all = false;      // s
  bool multi_line = false;   // m
  bool ignore_case = false;  // i
  bool extended = false;     // x: white space of the pattern does not count
  bool literal = false;      // q

  static std::optional<PatternFlags> parse(std::string_view letters);
};

struct Instruction {
  enum class Op : std::uint8_t {
    kCharacter,
    kAny,
    kSet,
    kStart,
    kEnd,
    kSave,
    kSplit,
    kJump,
    kBackReference,
    kMark,   // remembers the position in register a
    kMoved,  // goes on only if the position is not the remembered one: an empty round ends a loop
    kMatch
  };
  Op op;
  std::uint32_t a = 0;  // a character, an index, a slot, or where to go on first
  std::uint32_t b = 0;  // where to go on second
};

class Pattern {
 public:
  // Nothing for a pattern that is none.
  static std::optional<Pattern> compile(std::string_view text, PatternFlags flags);

  // Begin and end of the whole and of each group; npos where a group took no part.
  using Groups = std::vector<std::size_t>;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // The first match from `from` on. Takes from `work` what it costs; nothing when that is used up,
  // `work` is 0 then.
  std::optional<Groups> search(const std::u32string& text, std::size_t from,
                               std::size_t& work) const;
  std::size_t groups() const { return groups_; }

 private:
  friend class PatternCompiler;
  friend class PatternMatcher;
  std::vector<Instruction> program_;
  std::vector<CharacterSet> sets_;
  std::size_t groups_ = 0;
  std::size_t registers_ = 0;
  PatternFlags flags_;
};

}  // namespace vanthu::expression
