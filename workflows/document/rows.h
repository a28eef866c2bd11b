// A document's text as rows: Markdown marks off, columns apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

struct Row {
  std::string text;  // without Markdown marks and outer blanks; inner blanks and tabs kept
  bool blank = false;
  std::size_t indent = 0;  // blanks in front, a tab as 8
  Place at;
};

// One Row per line; rules of dashes and underscores count as blank, blank rows in a run as one.
std::vector<Row> rows_of(std::string_view nfc);

struct Cells {
  std::string left;
  std::string right;  // empty if the row has one column
};
// At a tab or the first run of at least `gap` blanks.
Cells split_columns(std::string_view row, std::size_t gap);

// The bullet in front of an item (- – — * ~ • + ·): bytes to skip with blanks, 0 if there is none.
std::size_t bullet_length(std::string_view row);

// Holes (runs of dots, "…", runs of underscores, the note number at a hole) taken out.
std::string without_holes(std::string_view text);
bool has_hole(std::string_view text);

}  // namespace vanthu::document
