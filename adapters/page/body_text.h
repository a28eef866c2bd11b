// The body of a document as the blocks a page is set from.
#pragma once

#include <string>
#include <vector>

#include "adapters/page/blocks.h"
#include "workflows/document/reading.h"

namespace vanthu::page {

// Between the abstract and "Nơi nhận"; page breaks are healed: a block that starts with a small
// letter goes on with the one before.
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
