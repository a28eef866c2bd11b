// The body of a document as a tree of numbered headings (phần, mục, điều, khoản).
#pragma once

#include <string>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

// A paragraph under a heading: without its bullet, page breaks rejoined, blanks collapsed.
struct Paragraph {
  std::string text;
  Place at;
  bool operator==(const Paragraph&) const = default;
};

struct Section {
  std::string number;  // "I", "3.1", "Điều 2", "a"
  std::string title;   // empty where the number opens a paragraph (then it is paragraphs[0])
  std::vector<Paragraph> paragraphs;
  std::vector<Section> subsections;
  Place at;
  bool operator==(const Section&) const = default;
};

}  // namespace vanthu::document
