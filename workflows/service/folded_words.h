// A text's words as the search knows them, with their places: letters without marks, đ as d, of a-z
// and 0-9 alone, so that "19-CTrHĐ/ĐUK" is 19, ctrhd, duk whoever types it how, and one fold serves
// every store. Letters of other scripts are no words.
//
// Pure and thread-safe; linear in the text. Bytes that are no UTF-8 separate words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::service {

struct FoldedWord {
  std::string word;        // at most port::kLongestFoldedWord bytes, the rest cut off
  std::size_t offset = 0;  // of the word's first byte in the text
  std::size_t length = 0;  // in bytes
};
std::vector<FoldedWord> folded_words(std::string_view text);

// The words with one blank between, as workflows/port/search.h wants them; whole words up to `most`
// bytes.
std::string folded_text(std::string_view text, std::size_t most);

}  // namespace vanthu::service
