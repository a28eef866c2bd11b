// Divides what a line names into targets, each of which says by itself what the line meant.
//
//   item    := chunk (";" chunk)*
//   chunk   := part (("," | "và" | "&") part)*          separators inside brackets and names are
//   none part    := [prefix ":"] [các | modifier] head name tail
//
// What a part has lost is carried to it: an organisation's colon, a class word, a shared head, a
// shared tail, "các" (samples/README.md, "Recipients: targets"). Thread-safe; linear but for items
// over kLongestItem bytes, which stay one target.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::document {

inline constexpr std::size_t kLongestItem = 4096;  // bytes; a printed item has some 200

// `item`: NFC, one line, without bullet, purpose and holes. Targets in printed order, without
// trailing marks; none for an empty item.
std::vector<std::string> split_targets(std::string_view item);

}  // namespace vanthu::document
