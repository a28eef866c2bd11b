#include <algorithm>

#include "workflows/document/text.h"
#include "workflows/service/folded_words.h"
#include "workflows/service/search.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kWindow = 30;  // words of a snippet
constexpr std::size_t kBefore = 6;   // of these before the first that is marked

std::vector<std::string> words_of(const std::string& folded) {
  std::vector<std::string> out;
  for (const auto& word : folded_words(folded)) out.push_back(word.word);
  return out;
}

// Which words belong to a term, and to which: 0 to none, else its number from 1.
std::vector<std::size_t> marks_of(const std::vector<FoldedWord>& words,
                                  const std::vector<port::SearchTerm>& terms) {
  std::vector<std::size_t> out(words.size(), 0);
  for (std::size_t n = 0; n < terms.size(); ++n) {
    const auto wanted = words_of(terms[n].words);
    for (std::size_t at = 0; at + wanted.size() <= words.size(); ++at) {
      bool here = true;
      for (std::size_t i = 0; here && i < wanted.size(); ++i) {
        const bool begun = terms[n].open && i + 1 == wanted.size();
        here = begun ? words[at + i].word.starts_with(wanted[i]) : words[at + i].word == wanted[i];
      }
      if (here) std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), wanted.size(), n + 1);
    }
  }
  return out;
}

struct Worth {
  std::size_t different = 0;
  std::size_t neighbours = 0;  // marked words beside each other: phrases are worth more
  auto operator<=>(const Worth&) const = default;
};

Worth worth_of(const std::vector<std::size_t>& marks, std::size_t from, std::size_t terms) {
  const auto end = std::min(marks.size(), from + kWindow);
  std::vector<bool> seen(terms + 1, false);
  Worth out;
  for (std::size_t i = from; i < end; ++i) {
    if (marks[i] == 0) continue;
    if (!seen[marks[i]]) ++out.different;
    seen[marks[i]] = true;
    if (i > from && marks[i - 1] != 0 && marks[i - 1] != marks[i]) ++out.neighbours;
  }
  return out;
}

// The first marked word of the window that is worth most.
std::size_t best_window(const std::vector<std::size_t>& marks, std::size_t terms) {
  std::size_t best = marks.size();
  Worth most;
  for (std::size_t at = 0; at < marks.size(); ++at) {
    if (marks[at] == 0) continue;
    const Worth worth = worth_of(marks, at, terms);
    if (best == marks.size() || worth > most) {
      best = at;
      most = worth;
    }
  }
  return best;
}

void add(std::vector<SearchPiece>& out, std::string_view text, bool marked) {
  if (text.empty()) return;
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (!out.empty() && out.back().marked == marked) {
    out.back().text += line;
  } else {
    out.push_back({std::move(line), marked});
  }
}

// The words first..last-1 and what stands between them; blanks between marked words are marked too.
std::vector<SearchPiece> pieces(std::string_view text, const std::vector<FoldedWord>& words,
                                const std::vector<std::size_t>& marks, std::size_t first,
                                std::size_t last) {
  std::vector<SearchPiece> out;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) {
      const auto end = words[i - 1].offset + words[i - 1].length;
      add(out, text.substr(end, words[i].offset - end), marks[i] != 0 && marks[i - 1] != 0);
    }
    add(out, text.substr(words[i].offset, words[i].length), marks[i] != 0);
  }
  return out;
}

}  // namespace

std::vector<SearchPiece> search_snippet(std::string_view text,
                                        const std::vector<port::SearchTerm>& terms) {
  const auto words = folded_words(text);
  const auto marks = marks_of(words, terms);
  const auto best = best_window(marks, terms.size());
  if (best == marks.size()) return {};
  const auto first = best > kBefore ? best - kBefore : 0;
  const auto last = std::min(words.size(), first + kWindow);
  auto out = pieces(text, words, marks, first, last);
  if (first > 0) out.insert(out.begin(), {"… ", false});
  if (last < words.size()) add(out, " …", false);
  return out;
}

std::vector<SearchPiece> marked_text(std::string_view text,
                                     const std::vector<port::SearchTerm>& terms) {
  const auto words = folded_words(text);
  if (words.empty()) return {{std::string(text), false}};
  auto out = pieces(text, words, marks_of(words, terms), 0, words.size());
  const auto end = words.back().offset + words.back().length;
  std::vector<SearchPiece> whole;
  add(whole, text.substr(0, words.front().offset), false);
  for (const auto& piece : out) add(whole, piece.text, piece.marked);
  add(whole, text.substr(end), false);
  return whole;
}

}  // namespace vanthu::service
