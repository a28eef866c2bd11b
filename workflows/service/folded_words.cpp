#include "workflows/service/folded_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/base/utf8.h"
#include "workflows/document/text.h"
#include "workflows/port/search.h"

namespace vanthu::service {
namespace {

// What a code point is to a word: up to three letters; none in a mark that stands on a letter; or
// its end.
struct Folded {
  std::array<char, 3> letters{};
  std::uint8_t count = 0;
  bool ends = false;
};

bool folded_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_mark(char32_t code) {  // combining diacritical marks
  return code >= 0x300 && code <= 0x36F;
}

Folded make_folded(char32_t code) {
  Folded out;
  if (is_mark(code)) return out;
  std::string letter;
  base::append_code_point(letter, code);
  const auto nfc = document::normalise(letter);
  const std::string plain = nfc.ok() ? document::unaccented(*nfc) : std::string();
  out.ends = plain.empty() || plain.size() > out.letters.size() ||
             !std::all_of(plain.begin(), plain.end(), folded_letter);
  if (out.ends) return out;
  std::copy(plain.begin(), plain.end(), out.letters.begin());
  out.count = static_cast<std::uint8_t>(plain.size());
  return out;
}

// Latin letters with all their marks are below; what is above separates words.
constexpr char32_t kTableEnd = 0x1F00;

Folded folded(char32_t code) {
  static const std::vector<Folded> kTable = [] {
    std::vector<Folded> out(kTableEnd);
    for (char32_t c = 1; c < kTableEnd; ++c) out[c] = make_folded(c);
    out[0].ends = true;
    return out;
  }();
  if (code < kTableEnd) return kTable[code];
  Folded out;
  out.ends = true;
  return out;
}

// Calls `take(word, offset, length)` for each.
template <class Take>
void each_word(std::string_view text, Take&& take) {
  std::string word;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const Folded one = folded(base::next_code_point(text, at));
    if (one.ends) {
      if (!word.empty()) take(word, from, start - from);
      word.clear();
      continue;
    }
    if (word.empty()) from = start;
    const bool fits = word.size() + one.count <= port::kLongestFoldedWord;
    if (fits) word.append(one.letters.data(), one.count);
  }
  if (!word.empty()) take(word, from, text.size() - from);
}

}  // namespace

std::vector<FoldedWord> folded_words(std::string_view text) {
  std::vector<FoldedWord> out;
  each_word(text, [&](const std::string& word, std::size_t offset, std::size_t length) {
    out.push_back({word, offset, length});
  });
  return out;
}

std::string folded_text(std::string_view text, std::size_t most) {
  std::string out;
  bool full = false;
  each_word(text, [&](const std::string& word, std::size_t, std::size_t) {
    full = full || out.size() + 1 + word.size() > most;
    if (!full) out.append(out.empty() ? "" : " ").append(word);
  });
  return out;
}

}  // namespace vanthu::service
