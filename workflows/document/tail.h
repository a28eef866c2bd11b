// The end of a document among rows; reading.h has the same for a text of its own.
#pragma once

#include <vector>

#include "workflows/document/reading.h"
#include "workflows/document/rows.h"

namespace vanthu::document {

// Fills recipients, archive, signature and questions of `tail` from rows[from] to the end.
void read_tail(const std::vector<Row>& rows, std::size_t from, Tail& tail);

}  // namespace vanthu::document
