#include "adapters/extract/lines.h"

#include <algorithm>

#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"
#include "workflows/document/text.h"

namespace vanthu::extract {
namespace {

// "Nơi nhận" beside the signature, a letterhead.
bool is_part_of_form(const Lines::Row& row) {
  static const std::string kWords[] = {
      document::fold("nơi nhận"), document::fold("kính gửi"), document::fold("độc lập - tự do"),
      document::fold("cộng hòa xã hội"), document::fold("đảng cộng sản")};
  return std::any_of(row.begin(), row.end(), [](const auto& cell) {
    return std::any_of(cell.begin(), cell.end(), [](const auto& paragraph) {
      const auto folded = document::fold(std::string_view(paragraph).substr(0, 200));
      return std::any_of(std::begin(kWords), std::end(kWords),
                         [&](const auto& word) { return folded.starts_with(word); });
    });
  });
}

std::string with_bars_marked(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string table_line(const Lines::Row& row) {
  std::string out = "|";
  for (const auto& cell : row) {
    std::string words;
    for (const auto& paragraph : cell) {
      words += (words.empty() ? "" : "<br>") + with_bars_marked(paragraph);
    }
    out += " " + words + " |";
  }
  return out;
}

}  // namespace

void Lines::add_table(const std::vector<Row>& rows, bool ruled, bool headed) {
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  const bool words = ruled && rows.size() > 1 && columns > 1 &&
                     std::none_of(rows.begin(), rows.end(), is_part_of_form);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!words) {
      add_row(rows[i]);
      continue;
    }
    if (i == 0) blank();
    add(table_line(rows[i]));
    if (i > 0 || !headed) continue;
    std::string rule = "|";
    for (std::size_t column = 0; column < columns; ++column) rule += " --- |";
    add(rule);
  }
  blank();
}

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
