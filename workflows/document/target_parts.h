// The pieces split_targets() works on: words with their keys, and a part with its grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/vocabulary.h"

namespace vanthu::document {

enum class Mark { kWord, kComma, kSemicolon, kAnd, kColon };

struct Token {
  Mark mark = Mark::kWord;
  std::string text;
  std::string key;
  bool glued = false;  // a separator inside a name: part of the text, never a boundary
};

// Brackets keep everything inside them in one word run. Names and set phrases are glued.
std::vector<Token> tokenise(std::string_view item);

struct Word {
  std::string text;
  std::string key;
};
using Words = std::vector<Word>;
std::string text_of(const Words& words);
std::vector<std::string> keys_of(const Words& words);

enum class TailKind {
  kNone,
  kUnder,         // thuộc X, trực thuộc X, liên quan
  kUnderNothing,  // "trực thuộc" without an object
  kParent,        // - Bộ X
  kBracket,       // (...)
  kPlaces,        // các tỉnh, …; khu vực
  kPlace,         // tỉnh; xã A
  kOf,            // của X
  kProper         // whatever else follows an organ or a post
};

// What a part consists of: words[0, head) lead, [head, name) head, [name, tail_at) name, then tail.
struct Part {
  Words words;
  Mark before = Mark::kComma;  // the separator in front
  std::size_t head = 0;
  std::size_t name = 0;
  std::size_t tail_at = 0;
  std::size_t under_at = 0;  // of "thuộc X", wherever in the tail
  unsigned kinds = vocabulary::kNothing;
  TailKind tail = TailKind::kNone;
  bool plural = false;            // led by các
  std::string modifier;           // thường trực, lãnh đạo, as printed; empty if none
  std::vector<Words> more_tails;  // further tails that multiply: "và tỉnh Phú Thọ"

  bool is(unsigned kind) const { return (kinds & kind) != 0; }
  bool bare() const { return name == words.size(); }
  Words lead_words() const { return {words.begin(), words.begin() + std::ptrdiff_t(head)}; }
  bool named() const { return tail_at > name; }
  std::string head_key() const;
};

// Fills everything but `words`, `before` and `more_tails`.
void analyse(Part& part);

// True if the words are a person's name: two to five words, a surname first.
bool is_person(const Words& words, std::size_t from = 0);
bool is_abbreviation(std::string_view word);  // two capitals or more and no lower letter

}  // namespace vanthu::document
