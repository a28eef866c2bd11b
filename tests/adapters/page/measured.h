// A printed page as it is seen: its words with their places and fonts, and what is drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vanthu::page_test {

struct Box {  // mm from the page's upper left corner
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double middle() const { return (left + right) / 2; }
};

struct Word {
  std::string text;
  Box at;
  double size = 0;   // points
  std::string font;  // "Tinos-Bold"
};

// Words that stand one behind the other, as one.
struct Phrase {
  Box at;
  double size = 0;
  bool bold = false, italic = false;
};

class MeasuredPage {
 public:
  // `pages` counts from 0. Throws std::runtime_error when the file is no PDF.
  MeasuredPage(const std::string& pdf, int page);

  const std::vector<Word>& words() const { return words_; }
  // The first place of these words; throws std::runtime_error that names them where there is none.
  Phrase phrase(const std::string& words) const;
  bool has(const std::string& words) const;
  Box text_area() const;  // around all words
  // The longest dark line drawn across an area.
  std::optional<Box> line_in(const Box& area) const;
  std::optional<Box> red() const;  // around everything red

 private:
  std::optional<Phrase> find(const std::string& words) const;

  std::vector<Word> words_;
  std::vector<std::uint8_t> picture_;  // red, green, blue
  int width_ = 0, height_ = 0;
};

int page_count(const std::string& pdf);

}  // namespace vanthu::page_test
