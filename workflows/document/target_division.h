// Divides an item into chunks at ";" and parts at "," and "và", names and persons kept whole.
#pragma once

#include <string_view>
#include <vector>

#include "workflows/document/target_parts.h"

namespace vanthu::document {

struct RawPart {
  Words words;
  Mark before = Mark::kComma;  // the separator in front
};
using Chunk = std::vector<RawPart>;

// No chunk at all for more parts than any list of recipients has.
std::vector<Chunk> divide_item(std::string_view item);

// Index of the first colon among the words; their number if there is none.
std::size_t colon_in(const Words& words);

}  // namespace vanthu::document
