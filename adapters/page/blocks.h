// Text, plain or with the marks of Markdown, as the blocks a page is set from.
//
//   paragraph  lines that belong together, as the wrapped lines of a typed text do; a blank line,
//              an item's mark ("-", "1.", "a)") and, where lines are whole paragraphs (from a
//              word processor's file), every line begins another; **bold**, *italic*
//   heading    "# ...", or a section's number and title
//   table      "| ... | ... |" lines; a "| --- |" line below the first makes it the head; "<br>" in
//              a cell begins a line, "\|" is a bar
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/page/emphasis.h"

namespace vanthu::page {

struct Block {
  enum class Kind { kParagraph, kHeading, kTable };
  Kind kind = Kind::kParagraph;
  std::string text;                            // without marks; of a table empty
  std::vector<Run> runs;                       // the same
  std::vector<std::vector<std::string>> rows;  // of a table, all of one length
  bool headed = false;                         // a table's first row is its head
};

// `headings`: numbers of sections with titles of their own.
std::vector<Block> blocks_of(std::string_view text, const std::set<std::string>& headings);

}  // namespace vanthu::page
