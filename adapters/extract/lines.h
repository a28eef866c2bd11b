// The text as it grows, line by line, with a bound on its size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::extract {

// Throws Refused "file.too_large" beyond kMostText.
class Lines {
 public:
  void add(std::string_view line);
  void blank() { add(""); }
  // Rows of a table. Short cells stand side by side, a tab between; where a cell holds several
  // paragraphs (a letterhead, "Nơi nhận" beside the signature) one cell follows the other.
  void add_row(const std::vector<std::vector<std::string>>& cells);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// Blanks and tabs at both ends cut off.
std::string trimmed(std::string_view text);

}  // namespace vanthu::extract
