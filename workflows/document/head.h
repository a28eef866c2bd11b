// The head of a document among rows; reading.h has the same for a text of its own.
#pragma once

#include <vector>

#include "workflows/document/header.h"
#include "workflows/document/rows.h"

namespace vanthu::document {

struct Head {
  Header header;
  std::size_t body_from = 0;  // index of the first row that is not the head's
};

// Looks at no more than the first 120 rows.
Head read_head(const std::vector<Row>& rows);

}  // namespace vanthu::document
