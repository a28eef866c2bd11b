// Registers for programs: single numbers, gaps, incoming documents, and a document's form.
#pragma once

#include <vector>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

// In the order in which they are tried, as in site.h.
const std::vector<Route>& register_routes();

}  // namespace vanthu::http_api
