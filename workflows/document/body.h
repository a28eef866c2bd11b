// The body of a document: paragraphs put together from rows, headings found, the tree built.
//
//   heading  := Phần … | Chương … | Mục … | I. | Điều 1. | 1. | 1.1. | a)
// A heading stands above all that follows until one of its own or a higher rank. A page break
// inside a sentence is no end of a paragraph.
#pragma once

#include <string>
#include <vector>

#include "workflows/document/rows.h"
#include "workflows/document/section.h"

namespace vanthu::document {

struct Body {
  std::vector<Paragraph> preamble;  // before the first heading
  std::vector<Section> sections;
};

// rows[from, to).
Body read_body(const std::vector<Row>& rows, std::size_t from, std::size_t to);

}  // namespace vanthu::document
