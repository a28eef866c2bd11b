// The body of a document as the blocks a page is set from.
#pragma once

#include <string>
#include <vector>

#include "workflows/document/reading.h"

namespace vanthu::page {

struct Block {
  enum class Kind { kParagraph, kHeading };
  Kind kind = Kind::kParagraph;
  std::string text;
};

// Between the abstract and "Nơi nhận": paragraphs with wrapped lines joined and page breaks healed
// (a block that starts with a small letter goes on with the one before), numbered headings apart.
std::vector<Block> body_of(const document::Reading& reading);

// An appendix (phụ lục; Appendix I, III.1): what stands behind the signature under its own head.
struct Appendix {
  std::string head;   // "Phụ lục I"
  std::string title;  // in capitals; may be empty
  std::string note;   // "(Kèm theo Quyết định số ...)"; may be empty
  std::vector<Block> body;
};
std::vector<Appendix> appendices_of(const document::Reading& reading);

}  // namespace vanthu::page
