// Office Open XML packages (ECMA-376 Part 2): named XML parts in a zip file, the same bytes for the
// same parts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::page {

inline constexpr std::string_view kXmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

using Parts = std::map<std::string, std::string>;  // by name: "word/document.xml"

// Text for an element; what is no XML character is left out.
std::string escaped(std::string_view text);

struct Relation {
  const char* id;
  const char* kind;    // last word of the relationship's type: "styles"
  const char* target;  // from the folder of the part it belongs to
};
std::string relations_part(const std::vector<Relation>& relations);

struct PartType {
  const char* part;  // "/word/document.xml"
  const char* type;  // behind "application/vnd.openxmlformats-officedocument."
};
std::string content_types_part(const std::vector<PartType>& types);

// Throws std::runtime_error when libzip fails.
std::string zipped(const Parts& parts);

}  // namespace vanthu::page
