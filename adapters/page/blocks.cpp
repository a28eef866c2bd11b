#include "adapters/page/blocks.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "workflows/document/text.h"

namespace vanthu::page {
namespace {

constexpr std::size_t kMostColumns = 30;

std::string trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    out.push_back(trimmed(text.substr(at, stop - at)));
    at = stop + 1;
  }
  return out;
}

bool starts_small(const std::string& text) {
  std::size_t at = 0;
  const char32_t first = base::next_code_point(text, at);
  return base::upper_case(first) != first;
}

bool goes_on(const std::string& before, const std::string& next) {
  if (before.empty()) return false;
  const char last = before.back();
  return starts_small(next) || last == '-' || last == ',';
}

bool ends_sentence(const std::string& text) {
  const auto last = text.find_last_not_of("*_ ");
  return last == std::string::npos ||
         std::string_view(".;:!?").find(text[last]) != std::string::npos;
}

// "- ", "+ ", "1. ", "2.1. ", "a) ", "IV. ", "Điều 3. "
bool starts_item(const std::string& marked) {
  const auto line =
      std::string_view(marked).substr(std::min(marked.find_first_not_of('*'), marked.size()));
  if (marked.starts_with("* ")) return true;
  for (const std::string_view mark : {"- ", "+ ", "– ", "• ", "# "}) {
    if (line.starts_with(mark)) return true;
  }
  const auto blank = std::min(line.find(' '), line.size());
  const auto number = line.substr(0, blank);
  if (number == "Điều") return true;
  constexpr std::size_t kLongest = 10;
  if (number.size() < 2 || number.size() > kLongest || blank == line.size()) return false;
  if (number.back() != '.' && number.back() != ')') return false;
  const auto digits = number.substr(0, number.size() - 1);
  return digits.find_first_not_of("0123456789.") == std::string_view::npos ||
         digits.find_first_not_of("IVXLC") == std::string_view::npos || digits == "đ" ||
         (digits.size() == 1 && digits[0] >= 'a' && digits[0] <= 'z');
}

// Whether lines are cut at a width, not paragraphs each: of those that follow on one another, a
// quarter at least go on in the middle of a sentence.
bool is_wrapped(const std::vector<std::string>& lines) {
  std::size_t pairs = 0, cut = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i - 1].empty() || lines[i].starts_with('|')) continue;
    ++pairs;
    if (!ends_sentence(lines[i - 1]) && starts_small(lines[i])) ++cut;
  }
  return 4 * cut >= pairs;
}

bool is_heading(const std::string& block, const std::set<std::string>& numbers) {
  const auto dot = block.find(". ");
  return dot != std::string::npos && dot < 8 && numbers.contains(block.substr(0, dot));
}

std::string cell_text(const std::string& marked) {
  std::string out = plain_text(runs_of(trimmed(marked)));
  for (auto at = out.find("<br>"); at != std::string::npos; at = out.find("<br>", at)) {
    out.replace(at, 4, "\n");
  }
  return out;
}

std::vector<std::string> cells_of(std::string_view line) {
  line.remove_prefix(1);
  std::vector<std::string> out;
  std::string cell;
  for (std::size_t i = 0; i < line.size() && out.size() < kMostColumns; ++i) {
    if (line.substr(i, 2) == "\\|") {
      cell += line[++i];
    } else if (line[i] != '|') {
      cell += line[i];
    } else {
      out.push_back(cell_text(cell));
      cell.clear();
    }
  }
  if (!cell.empty() && out.size() < kMostColumns) out.push_back(cell_text(cell));
  return out;
}

bool is_table_rule(const std::string& line) {
  return line.starts_with('|') && line.find('-') != std::string::npos &&
         line.find_first_not_of("|-: ") == std::string::npos;
}

class BlockReader {
 public:
  BlockReader(std::string_view text, const std::set<std::string>& headings)
      : lines_(lines_of(text)), headings_(headings), wrapped_(is_wrapped(lines_)) {
    for (const auto& line : lines_) longest_ = std::max(longest_, document::characters(line));
  }

  std::vector<Block> read() {
    for (const auto& line : lines_) {
      if (line.size() > 1 && line.starts_with('|')) {
        close();
        row(line);
        continue;
      }
      in_table_ = false;
      if (line.empty() || (!open_.empty() && begins(line))) close();
      if (line.empty()) continue;
      open_ += (open_.empty() ? "" : " ") + line;
      last_ = line;
    }
    close();
    for (auto& block : out_) finish(block);
    return std::move(out_);
  }

 private:
  bool begins(const std::string& line) const {
    if (starts_item(line)) return true;
    if (goes_on(last_, line)) return false;
    if (!wrapped_) return true;
    return ends_sentence(last_) && 10 * document::characters(last_) < 7 * longest_;
  }

  // A page break inside a sentence is no end of a paragraph.
  void close() {
    if (open_.empty()) return;
    const bool marked = open_.starts_with('#');
    if (marked)
      open_ = trimmed(
          std::string_view(open_).substr(std::min(open_.find_first_not_of('#'), open_.size())));
    const bool heading = marked || is_heading(plain_text(runs_of(open_)), headings_);
    if (!heading && !out_.empty() && out_.back().kind == Block::Kind::kParagraph &&
        !starts_item(open_) && goes_on(out_.back().text, open_)) {
      out_.back().text += (out_.back().text.back() == '-' ? "" : " ") + open_;
    } else {
      auto& block = out_.emplace_back();
      block.kind = heading ? Block::Kind::kHeading : Block::Kind::kParagraph;
      block.text = open_;
    }
    open_.clear();
  }

  void row(const std::string& line) {
    if (!in_table_) {
      in_table_ = true;
      out_.emplace_back().kind = Block::Kind::kTable;
    }
    auto& table = out_.back();
    if (is_table_rule(line)) {
      table.headed = table.headed || table.rows.size() == 1;
      return;
    }
    table.rows.push_back(cells_of(line));
  }

  static void finish(Block& block) {
    std::size_t columns = 0;
    for (const auto& row : block.rows) columns = std::max(columns, row.size());
    for (auto& row : block.rows) row.resize(columns);
    block.runs = runs_of(block.text);
    block.text = plain_text(block.runs);
  }

  const std::vector<std::string> lines_;
  const std::set<std::string>& headings_;
  const bool wrapped_;
  std::size_t longest_ = 0;  // characters
  bool in_table_ = false;
  std::string open_;  // the paragraph so far
  std::string last_;  // its last line
  std::vector<Block> out_;
};

}  // namespace

std::vector<Block> blocks_of(std::string_view text, const std::set<std::string>& headings) {
  auto out = BlockReader(text, headings).read();
  std::erase_if(out, [](const Block& block) {
    return block.kind == Block::Kind::kTable ? block.rows.empty() : block.text.empty();
  });
  return out;
}

}  // namespace vanthu::page
