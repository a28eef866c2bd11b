// Runs a pattern's program on text.
#include "engine/base/utf8.h"
#include "engine/expression/pattern.h"

namespace vanthu::expression {

using Operation = Instruction::Op;

class PatternMatcher {
 public:
  PatternMatcher(const Pattern& pattern, const std::u32string& text, std::size_t& work)
      : pattern_(pattern), text_(text), work_(work) {}

  // A match that begins exactly at `start`.
  bool match(std::size_t start) {
    slots_.assign(2 * (pattern_.groups_ + 1) + pattern_.registers_, Pattern::kNone);
    undo_.clear();
    slots_[0] = start;
    std::size_t pc = 0, at = start;
    while (true) {
      if (work_ == 0) return false;
      --work_;
      if (pattern_.program_[pc].op == Operation::kMatch) {
        slots_[1] = at;
        return true;
      }
      if (!step(pc, at) && !back(pc, at)) return false;
    }
  }

  Pattern::Groups groups() const {
    return {slots_.begin(),
            slots_.begin() + static_cast<std::ptrdiff_t>(2 * (pattern_.groups_ + 1))};
  }

 private:
  // What to do when the way taken fails: go on at pc and at, or (pc is kRestore) undo a slot.
  struct Undo {
    std::size_t pc;
    std::size_t at;
    std::size_t slot;
  };
  static constexpr std::size_t kRestore = static_cast<std::size_t>(-1);
  static constexpr std::size_t kMostUndo = 1'000'000;

  bool back(std::size_t& pc, std::size_t& at) {
    while (!undo_.empty()) {
      const Undo last = undo_.back();
      undo_.pop_back();
      if (last.pc != kRestore) {
        pc = last.pc;
        at = last.at;
        return true;
      }
      slots_[last.slot] = last.at;
    }
    return false;
  }

  void set(std::size_t slot, std::size_t value) {
    undo_.push_back({kRestore, slots_[slot], slot});
    slots_[slot] = value;
    if (undo_.size() > kMostUndo) work_ = 0;
  }

  std::size_t register_slot(std::uint32_t reg) const { return 2 * (pattern_.groups_ + 1) + reg; }

  // Goes one instruction on; false if that fails.
  bool step(std::size_t& pc, std::size_t& at) {
    const Instruction& now = pattern_.program_[pc];
    switch (now.op) {
      case Operation::kSave:
        set(now.a, at);
        break;
      case Operation::kMark:
        set(register_slot(now.a), at);
        break;
      case Operation::kMoved:
        if (slots_[register_slot(now.a)] == at) {
          pc += 2;  // an empty round: leave the loop, whose jump back is next
          return true;
        }
        break;
      case Operation::kSplit:
        undo_.push_back({now.b, at, 0});
        if (undo_.size() > kMostUndo) work_ = 0;
        pc = now.a;
        return true;
      case Operation::kJump:
        pc = now.a;
        return true;
      case Operation::kStart:
        if (at != 0 && !(pattern_.flags_.multi_line && text_[at - 1] == '\n')) return false;
        break;
      case Operation::kEnd:
        if (at != text_.size() && !(pattern_.flags_.multi_line && text_[at] == '\n')) return false;
        break;
      case Operation::kBackReference:
        if (!repeats(now.a, at)) return false;
        break;
      default:
        if (at == text_.size() || !takes(now, text_[at])) return false;
        ++at;
    }
    ++pc;
    return true;
  }

  bool takes(const Instruction& by, char32_t c) const {
    if (by.op == Operation::kAny) return pattern_.flags_.dot_all || (c != '\n' && c != '\r');
    if (by.op == Operation::kSet) {
      return pattern_.sets_[by.a].contains(c, pattern_.flags_.ignore_case);
    }
    return same(by.a, c);
  }

  bool same(char32_t a, char32_t b) const {
    return a == b || (pattern_.flags_.ignore_case && base::lower_case(a) == base::lower_case(b));
  }

  // A group that took no part repeats as nothing.
  bool repeats(std::uint32_t group, std::size_t& at) {
    const std::size_t begin = slots_[2 * group], end = slots_[2 * group + 1];
    if (begin == Pattern::kNone || end == Pattern::kNone) return true;
    if (text_.size() - at < end - begin) return false;
    for (std::size_t i = begin; i < end; ++i) {
      if (!same(text_[i], text_[at + (i - begin)])) return false;
    }
    at += end - begin;
    work_ -= work_ < end - begin ? work_ : end - begin;
    return true;
  }

  const Pattern& pattern_;
  const std::u32string& text_;
  std::size_t& work_;
  std::vector<std::size_t> slots_;  // groups, then registers
  std::vector<Undo> undo_;
};

std::optional<Pattern::Groups> Pattern::search(const std::u32string& text, std::size_t from,
                                               std::size_t& work) const {
  PatternMatcher matcher(*this, text, work);
  for (std::size_t start = from; start <= text.size() && work > 0; ++start) {
    if (matcher.match(start)) return matcher.groups();
  }
  return std::nullopt;
}

}  // namespace vanthu::expression
