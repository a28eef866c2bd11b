// Vietnamese text as this room reads it: NFC once at the door, then keys for comparing.
//
// Pure and thread-safe. Everything here is linear in the length of its input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::document {

// NFC (UAX #15), line ends as "\n", no-break blanks as blanks, zero-width marks and a BOM dropped.
// Runs of more than 30 combining marks (UAX #15, stream-safe format) are normalised in pieces.
// Error "document.invalid_utf8": `where` is "byte N", N from 0 in the input.
base::Result<std::string> normalise(std::string_view utf8);

// A key: two NFC texts that differ only in case, runs of blanks, tone position (ủy/uỷ, hóa/hoá) or
// Đ typed as the Icelandic Ð have the same. Accents count. The key is UTF-8, not for printing.
std::string fold(std::string_view nfc);

// A coarser key: fold() without any accent, đ as d. For OCR and for suggestions.
std::string unaccented(std::string_view nfc);

std::string lower_case(std::string_view nfc);  // letter by letter, for printing

std::string_view trim(std::string_view text);                      // blanks and tabs
std::string_view trim_marks(std::string_view text);                // and trailing . , ; :
std::string collapse(std::string_view text);                       // inner blanks as one, trimmed
// Puts a wrapped line behind what was printed before it: a blank between, but none after a "/", at
// which words are cut ("b/" and "c", "TC/" and "KT").
void append_wrapped(std::string& text, std::string_view more);
std::vector<std::string_view> split_words(std::string_view text);  // at blanks
std::string join(const std::vector<std::string>& parts, std::string_view with);
bool starts_with_key(std::string_view text, std::string_view phrase);  // whole words, by fold()

// What a person calls the length of a text: code points.
std::size_t characters(std::string_view utf8);

struct LetterCount {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t digits = 0;
  std::size_t others = 0;  // neither letter, digit nor blank
};
LetterCount count_letters(std::string_view nfc);
bool is_upper_text(std::string_view nfc);  // has letters, none lower
bool starts_upper(std::string_view nfc);   // the first letter is upper
bool starts_lower(std::string_view nfc);   // the first character is a lower letter

}  // namespace vanthu::document
