// Whether a text is well-formed XML 1.0, which pugixml, by design, does not find out.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/bpmn_xml/read.h"
#include "adapters/bpmn_xml/source.h"

namespace vanthu::bpmn_xml {

// Checks tags, attributes, references, comments, one root, no DOCTYPE, and the limits. The first
// breach goes to `found` (what follows it cannot be told apart). Linear in the text's length.
bool is_well_formed(std::string_view text, const Lines& lines, const Limits& limits,
                    std::vector<model::Diagnostic>& found);

}  // namespace vanthu::bpmn_xml
