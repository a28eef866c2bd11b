#include "adapters/extract/lines.h"

#include <algorithm>

#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"

namespace vanthu::extract {

void Lines::add(std::string_view line) {
  text_ += line;
  text_ += '\n';
  if (text_.size() > kMostText) throw Refused{"file.too_large"};
}

void Lines::add_row(const std::vector<std::vector<std::string>>& cells) {
  const bool side_by_side =
      std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.size() < 2; });
  if (side_by_side) {
    std::string row;
    for (const auto& cell : cells) {
      row += (row.empty() ? "" : "\t");
      if (!cell.empty()) row += cell.front();
    }
    return add(row);
  }
  for (const auto& cell : cells) {
    for (const auto& paragraph : cell) add(paragraph);
    blank();
  }
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

}  // namespace vanthu::extract
