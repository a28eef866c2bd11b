// matches, replace, split: the functions that take a pattern (DMN 1.3, table 68).
#include "engine/base/utf8.h"
#include "engine/expression/builtins.h"
#include "engine/expression/pattern.h"

namespace vanthu::expression {
namespace {

constexpr std::size_t kWork = 1'000'000;  // instructions for one call
constexpr std::size_t kWorkPerStep = 100;

std::string utf8(const std::u32string& text, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) base::append_code_point(out, text[i]);
  return out;
}

// The text, the pattern and the work of one call.
class Search {
 public:
  Search(Call& call, std::size_t flags_argument) : call_(call) {
    const std::string *text = call.string(0), *pattern = call.string(1);
    const std::string none;
    const std::string* flags =
        call.at(flags_argument).is_null() ? &none : call.string(flags_argument);
    if (text == nullptr || pattern == nullptr || flags == nullptr) return;
    const auto parsed = PatternFlags::parse(*flags);
    if (!parsed) return;
    literal_ = parsed->literal;
    pattern_ = Pattern::compile(*pattern, *parsed);
    text_ = base::to_code_points(*text);
  }

  bool good() const { return pattern_.has_value(); }
  bool literal() const { return literal_; }
  const std::u32string& text() const { return text_; }
  const Pattern& pattern() const { return *pattern_; }

  std::optional<Pattern::Groups> next(std::size_t from) {
    return pattern_->search(text_, from, work_);
  }
  // Whether the search came to its end within its work; pays for it.
  bool paid() { return call_.charge((kWork - work_) / kWorkPerStep) && work_ > 0; }

 private:
  Call& call_;
  std::optional<Pattern> pattern_;
  std::u32string text_;
  std::size_t work_ = kWork;
  bool literal_ = false;
};

Value matches(Call& call) {
  Search search(call, 2);
  if (!search.good()) return {};
  const bool found = search.next(0).has_value();
  return search.paid() ? Value(found) : Value();
}

// A replacement in pieces: text, then the number of a group (-1: none).
struct Piece {
  std::string text;
  int group = -1;
};

// $n for a group (as many digits as there are groups), \$ and \\; nothing for other uses of them.
std::optional<std::vector<Piece>> replacement_of(const std::string& text, std::size_t groups) {
  std::vector<Piece> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '\\' && text[i] != '$')) return std::nullopt;
      out.back().text.push_back(text[i]);
    } else if (text[i] == '$') {
      const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
      };
      if (!digit(i + 1)) return std::nullopt;
      std::size_t group = static_cast<std::size_t>(text[++i] - '0');
      while (digit(i + 1) && group * 10 + static_cast<std::size_t>(text[i + 1] - '0') <= groups) {
        group = group * 10 + static_cast<std::size_t>(text[++i] - '0');
      }
      out.back().group = static_cast<int>(group);
      out.emplace_back();
    } else {
      out.back().text.push_back(text[i]);
    }
  }
  return out;
}

void insert(std::string& out, const std::vector<Piece>& pieces, const std::u32string& text,
            const Pattern::Groups& groups) {
  for (const Piece& piece : pieces) {
    out += piece.text;
    if (piece.group < 0) continue;
    const auto slot = 2 * static_cast<std::size_t>(piece.group);
    if (slot + 1 >= groups.size() || groups[slot] == Pattern::kNone) continue;
    out += utf8(text, groups[slot], groups[slot + 1]);
  }
}

// Null for a pattern that matches nothing (""): where it would apply is not defined.
Value replace(Call& call) {
  Search search(call, 3);
  const std::string* with = call.string(2);
  if (!search.good() || with == nullptr) return {};
  const auto pieces = search.literal() ? std::optional(std::vector<Piece>{{*with, -1}})
                                       : replacement_of(*with, search.pattern().groups());
  if (!pieces) return {};
  std::string out;
  std::size_t from = 0;
  while (const auto groups = search.next(from)) {
    if ((*groups)[1] == (*groups)[0]) return {};
    out += utf8(search.text(), from, (*groups)[0]);
    insert(out, *pieces, search.text(), *groups);
    from = (*groups)[1];
    if (!call.charge(1 + out.size() / 1024)) return {};
  }
  out += utf8(search.text(), from, search.text().size());
  if (!search.paid() || !call.charge(out.size() / 16)) return {};
  return Value(std::move(out));
}

Value split(Call& call) {
  Search search(call, 2);
  if (!search.good()) return {};
  List out;
  std::size_t from = 0;
  while (const auto groups = search.next(from)) {
    if ((*groups)[1] == (*groups)[0] || !call.charge(1)) return {};
    out.emplace_back(utf8(search.text(), from, (*groups)[0]));
    from = (*groups)[1];
  }
  out.emplace_back(utf8(search.text(), from, search.text().size()));
  return search.paid() ? Value(std::move(out)) : Value();
}

}  // namespace

Builtins pattern_builtins() {
  return {
      {"matches", {"input", "pattern", "flags"}, 2, false, matches},
      {"replace", {"input", "pattern", "replacement", "flags"}, 3, false, replace},
      {"split", {"string", "delimiter"}, 2, false, split},
  };
}

}  // namespace vanthu::expression
