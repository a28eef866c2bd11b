// Pattern text to a program, in one pass: the code of an atom is written, and wrapped or repeated
// when its quantifier is read.
#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/expression/pattern.h"

namespace vanthu::expression {
namespace {

constexpr std::size_t kMaxProgram = 20'000;
constexpr int kMaxGroupDepth = 100;
constexpr std::uint32_t kUnbounded = 0xffffffff;

using Operation = Instruction::Op;
using Code = std::vector<Instruction>;

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Appends code whose targets are relative to its own start.
void append(Code& to, const Code& part) {
  const auto shift = static_cast<std::uint32_t>(to.size());
  for (Instruction instruction : part) {
    if (instruction.op == Operation::kSplit || instruction.op == Operation::kJump) {
      instruction.a += shift;
      instruction.b += shift;
    }
    to.push_back(instruction);
  }
}

struct Quantifier {
  std::uint32_t least = 1;
  std::uint32_t most = 1;
  bool greedy = true;
};

}  // namespace

class PatternCompiler {
 public:
  PatternCompiler(std::string_view text, PatternFlags flags) : text_(base::to_code_points(text)) {
    out_.flags_ = flags;
  }

  std::optional<Pattern> run() {
    Code code;
    if (out_.flags_.literal) {
      for (const char32_t c : text_) code.push_back({Operation::kCharacter, c});
    } else {
      code = alternatives();
      if (at_ != text_.size()) good_ = false;
    }
    if (!good_) return std::nullopt;
    out_.program_ = std::move(code);
    out_.program_.push_back({Operation::kMatch});
    out_.groups_ = groups_;
    return std::move(out_);
  }

 private:
  bool done() const { return at_ >= text_.size() || !good_; }
  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0;
  }
  bool take(char32_t c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  Code fail() {
    good_ = false;
    return {};
  }

  Code alternatives() {
    if (++depth_ > kMaxGroupDepth) return fail();
    Code left = branch();
    if (take('|')) {
      // The rest is one alternative of two; loops, so that many of them nest no deeper.
      std::vector<Code> all{std::move(left)};
      do all.push_back(branch());
      while (take('|'));
      left = std::move(all.back());
      for (std::size_t i = all.size() - 1; i-- > 0;) left = either(all[i], left);
    }
    --depth_;
    return left;
  }

  Code either(const Code& first, const Code& second) {
    Code out;
    const auto split = static_cast<std::uint32_t>(first.size() + 2);
    out.push_back({Operation::kSplit, 1, split});
    append(out, first);
    out.push_back({Operation::kJump, static_cast<std::uint32_t>(first.size() + 2 + second.size())});
    append(out, second);
    return within(std::move(out));
  }

  Code within(Code code) {
    if (code.size() > kMaxProgram) return fail();
    return code;
  }

  Code branch() {
    Code out;
    while (!done() && peek() != '|' && peek() != ')') {
      if (out_.flags_.extended && is_blank(peek())) {
        ++at_;
        continue;
      }
      Code part = atom();
      append(out, repeated(part, quantifier()));
      if (out.size() > kMaxProgram) return fail();
    }
    return out;
  }

  static bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  Code atom() {
    const char32_t c = text_[at_++];
    switch (c) {
      case '.':
        return {{Operation::kAny}};
      case '^':
        return {{Operation::kStart}};
      case '$':
        return {{Operation::kEnd}};
      case '(':
        return group();
      case '[': {
        CharacterSet set;
        if (!character_class(set, 0)) return fail();
        return one_of(std::move(set));
      }
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        return fail();
      default:
        return {{Operation::kCharacter, c}};
    }
  }

  Code one_of(CharacterSet set) {
    out_.sets_.push_back(std::move(set));
    return {{Operation::kSet, static_cast<std::uint32_t>(out_.sets_.size() - 1)}};
  }

  Code group() {
    bool captures = true;
    if (take('?')) {
      if (!take(':')) return fail();
      captures = false;
    }
    const auto number = static_cast<std::uint32_t>(captures ? ++groups_ : 0);
    Code inner = alternatives();
    if (!take(')')) return fail();
    if (!captures) return inner;
    closed_.push_back(number);
    Code out{{Operation::kSave, 2 * number}};
    append(out, inner);
    out.push_back({Operation::kSave, 2 * number + 1});
    return out;
  }

  Code escape() {
    if (done()) return fail();
    if (is_digit(peek())) return back_reference();
    CharacterSet set;
    if (set_escape(set)) return one_of(std::move(set));
    char32_t code = 0;
    return character_escape(code) ? Code{{Operation::kCharacter, code}} : fail();
  }

  // As many digits as name a group that is closed before this place.
  Code back_reference() {
    std::uint32_t number = 0;
    const auto known = [this](std::uint32_t n) {
      return std::find(closed_.begin(), closed_.end(), n) != closed_.end();
    };
    while (is_digit(peek()) && (number == 0 || known(number * 10 + (peek() - '0')))) {
      number = number * 10 + (peek() - '0');
      ++at_;
      if (number == 0) return fail();
    }
    return known(number) ? Code{{Operation::kBackReference, number}} : fail();
  }

  bool character_escape(char32_t& code) {
    static constexpr std::u32string_view kSelf = U"\\|.-^?*+{}()[]$";
    const char32_t c = peek();
    if (done()) return false;
    ++at_;
    if (c == 'n' || c == 'r' || c == 't') {
      code = c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
      return true;
    }
    code = c;
    good_ = kSelf.find(c) != std::u32string_view::npos;
    return good_;
  }

  // \d \s \w \i \c \p{..} and their opposites; false, and nothing taken, for any other.
  bool set_escape(CharacterSet& out) {
    CharacterSet set;
    const char32_t c = peek();
    switch (base::lower_case(c)) {
      case 'd':
        set.categories = categories_named("Nd");
        break;
      case 's':
        set.intervals = {{' ', ' '}, {'\t', '\n'}, {'\r', '\r'}};
        break;
      case 'w':
        set.categories = ~(categories_named("P") | categories_named("Z") | categories_named("C"));
        break;
      case 'i':
      case 'c':
        set.categories = categories_named("L") | categories_named("Nl");
        set.intervals = {{'_', '_'}, {':', ':'}};
        if (base::lower_case(c) == 'c') {
          set.categories |= categories_named("Nd") | categories_named("M");
          set.intervals.insert(set.intervals.end(), {{'-', '.'}, {0xb7, 0xb7}});
        }
        break;
      case 'p':
        ++at_;
        if (!category(set)) good_ = false;
        break;
      default:
        return false;
    }
    if (base::lower_case(c) != 'p') ++at_;
    set.negated = c >= 'A' && c <= 'Z';
    out.inside.push_back(std::move(set));
    return good_;
  }

  bool category(CharacterSet& set) {
    if (!take('{')) return false;
    std::string name;
    while (!done() && peek() != '}') base::append_code_point(name, text_[at_++]);
    set.categories = categories_named(name);
    if (name == "IsBasicLatin") set.intervals = {{0, 0x7f}};
    return take('}') && (set.categories != 0 || !set.intervals.empty());
  }

  // Behind the "[".
  bool character_class(CharacterSet& set, int depth) {
    if (depth > kMaxGroupDepth) return false;
    set.negated = take('^');
    bool empty = true;
    while (good_ && !done() && (peek() != ']' || empty)) {
      if (!empty && peek() == '-' && peek(1) == '[') {
        at_ += 2;
        set.subtracted.emplace_back();
        return character_class(set.subtracted.front(), depth + 1) && take(']');
      }
      if (!class_item(set)) return false;
      empty = false;
    }
    return good_ && take(']');
  }

  // One character, a range of them, or an escape.
  bool class_item(CharacterSet& set) {
    if (peek() == '\\') {
      ++at_;
      if (done()) return false;
      if (set_escape(set)) return true;
      --at_;
    }
    char32_t first = 0, last = 0;
    if (!good_ || !class_character(first)) return false;
    last = first;
    if (peek() == '-' && peek(1) != ']' && peek(1) != '[') {
      ++at_;
      if (!class_character(last) || last < first) return false;
    }
    set.intervals.push_back({first, last});
    return true;
  }

  bool class_character(char32_t& code) {
    if (done()) return false;
    if (take('\\')) return character_escape(code);
    code = text_[at_++];
    return code != '[' && code != ']';
  }

  Quantifier quantifier() {
    Quantifier out;
    if (take('*')) {
      out = {0, kUnbounded, true};
    } else if (take('+')) {
      out = {1, kUnbounded, true};
    } else if (take('?')) {
      out = {0, 1, true};
    } else if (take('{')) {
      if (!count(out.least)) good_ = false;
      out.most = out.least;
      if (take(',') && !count(out.most)) out.most = kUnbounded;
      if (!take('}') || out.most < out.least) good_ = false;
    } else {
      return out;
    }
    out.greedy = !take('?');
    return out;
  }

  bool count(std::uint32_t& value) {
    constexpr std::uint32_t kMost = 1000;
    if (!is_digit(peek())) return false;
    value = 0;
    while (is_digit(peek())) {
      value = value * 10 + (text_[at_++] - '0');
      if (value > kMost) return false;
    }
    return true;
  }

  Code repeated(const Code& part, const Quantifier& by) {
    if (by.least == 1 && by.most == 1) return part;
    Code out;
    for (std::uint32_t i = 0; i < by.least && good_; ++i) {
      append(out, part);
      if (out.size() > kMaxProgram) return fail();
    }
    if (by.most == kUnbounded) {
      append(out, loop(part, by.greedy));
      return out;
    }
    // Each further round is optional, inside of the one before: built from the last one outwards.
    Code tail;
    for (std::uint32_t i = by.least; i < by.most && good_; ++i) {
      Code round = part;
      append(round, tail);
      tail = optional(round, by.greedy);
      if (tail.size() > kMaxProgram) return fail();
    }
    append(out, tail);
    return out;
  }

  static Code optional(const Code& part, bool greedy) {
    const auto end = static_cast<std::uint32_t>(part.size() + 1);
    Code out{greedy ? Instruction{Operation::kSplit, 1, end}
                    : Instruction{Operation::kSplit, end, 1}};
    append(out, part);
    return out;
  }

  Code loop(const Code& part, bool greedy) {
    const auto reg = static_cast<std::uint32_t>(out_.registers_++);
    const auto end = static_cast<std::uint32_t>(part.size() + 4);
    Code out{
        greedy ? Instruction{Operation::kSplit, 1, end} : Instruction{Operation::kSplit, end, 1},
        {Operation::kMark, reg}};
    append(out, part);
    out.push_back({Operation::kMoved, reg});
    out.push_back({Operation::kJump, 0, 0});
    return out;
  }

  std::u32string text_;
  std::size_t at_ = 0;
  bool good_ = true;
  int depth_ = 0;
  std::size_t groups_ = 0;
  std::vector<std::uint32_t> closed_;
  Pattern out_;
};

std::optional<Pattern> Pattern::compile(std::string_view text, PatternFlags flags) {
  return PatternCompiler(text, flags).run();
}

}  // namespace vanthu::expression
