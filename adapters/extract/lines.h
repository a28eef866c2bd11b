// The text as it grows, line by line, with a bound on its size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::extract {

// Throws Refused "file.too_large" beyond kMostText.
class Lines {
 public:
  using Row = std::vector<std::vector<std::string>>;  // cells of paragraphs

  void add(std::string_view line);
  void blank() { add(""); }
  // Rows of a table. Short cells stand side by side, a tab between; where a cell holds several
  // paragraphs (a letterhead, "Nơi nhận" beside the signature) one cell follows the other.
  void add_row(const Row& cells);
  // A table with lines around its cells is one of figures or words, and is written as Markdown does
  // ("| a | b |"; a paragraph's end in a cell as "<br>"); one without, or that holds parts of an
  // official form, only sets things side by side.
  void add_table(const std::vector<Row>& rows, bool ruled, bool headed);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// Blanks and tabs at both ends cut off.
std::string trimmed(std::string_view text);

}  // namespace vanthu::extract
