// The Markdown marks inside a paragraph: **bold**, *italic* and _italic_, one within the other.
//
// A mark opens before a letter and closes behind one, in the same paragraph; stars and underscores
// that stand alone or inside a word are left as they are. "**" without its other is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanthu::page {

// Words that look the same.
struct Run {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool operator==(const Run&) const = default;
};

std::vector<Run> runs_of(std::string_view text);
// The words alone.
std::string plain_text(const std::vector<Run>& runs);

}  // namespace vanthu::page
