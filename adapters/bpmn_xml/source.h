// The file's bytes as UTF-8 text, and the lines of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/rule.h"

namespace vanthu::bpmn_xml {

// Finds the line (1-based) of a position in a text.
class Lines {
 public:
  explicit Lines(std::string_view text);
  std::uint32_t line(std::size_t offset) const;
  std::uint32_t column(std::size_t offset) const;  // in bytes, 1-based

 private:
  std::vector<std::size_t> starts_;
};

// UTF-8 without a byte order mark, every character one that XML 1.0 allows. By byte order mark,
// else by the zero bytes of "<?", else by the declared encoding, else UTF-8 (XML 1.0, appendix F).
// Otherwise nothing, and one finding in `found`.
std::optional<std::string> decode(std::string_view bytes, std::vector<model::Diagnostic>& found);

}  // namespace vanthu::bpmn_xml
