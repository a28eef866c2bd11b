// The item "Lưu" of a recipient list: holders, copies, the drafter's mark.
#pragma once

#include <string_view>

#include "workflows/document/recipient_line.h"

namespace vanthu::document {

// True for an item that begins with "Lưu", misspelt or misread too ("Luu", "Luân VP", "Lưư").
// `last`: nothing but signatures follows, which lets a worse misreading pass.
bool is_archive_item(std::string_view item, bool last);

// `item`: one line without bullet. Never fails: a bare "Lưu" has no holders.
Archive read_archive(std::string_view item);

}  // namespace vanthu::document
