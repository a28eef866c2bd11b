// The automatic lists of a DOCX file: word/numbering.xml and the styles that use it (ECMA-376 Part
// 1, 17.9).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "adapters/extract/archive.h"
#include "adapters/extract/list_labels.h"
#include "adapters/extract/xml.h"

namespace vanthu::extract {

class DocxLists {
 public:
  explicit DocxLists(Archive& archive);
  // The label of a paragraph with these properties (w:pPr), counted on; empty if it is in no list.
  std::string label(pugi::xml_node properties);

 private:
  struct Use {
    std::string list;  // w:numId
    std::size_t level = 0;
  };
  std::optional<Use> use_of(pugi::xml_node properties) const;
  void read_numbering(const std::string& xml);
  void read_styles(const std::string& xml);

  std::map<std::string, ListStyle> lists_;     // by w:numId
  std::map<std::string, std::string> shared_;  // w:numId -> w:abstractNumId, which counts
  std::map<std::string, ListCounter> counters_;
  std::map<std::string, Use> styles_;  // by style id
};

}  // namespace vanthu::extract
