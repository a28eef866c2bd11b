// A reading as JSON (`vanthu read`): the header's fields at the top, then references, sections,
// assignments, recipients, archive, signature, and the questions that the text leaves open.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "workflows/document/reading.h"

namespace vanthu::service {

nlohmann::json reading_json(const document::Reading& reading, base::Language language);

}  // namespace vanthu::service
