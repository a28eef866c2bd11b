// Where in a document's text something was read, so that a person can be shown the very words.
#pragma once

#include <cstddef>

namespace vanthu::document {

// A span of the text a reading was made from, after NFC (Reading::text, Tail::text): `line` counts
// from 1 as printed, `offset` and `length` are bytes. All zero means "not in the text".
struct Place {
  std::size_t line = 0;
  std::size_t offset = 0;
  std::size_t length = 0;
  bool operator==(const Place&) const = default;
};

}  // namespace vanthu::document
