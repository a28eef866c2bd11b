// What a search found as JSON, for the command line and the API.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "workflows/service/search.h"

namespace vanthu::service {

// {items: [{id, full_number, type, state, when, unit, unit_name, drafter, urgency, secrecy,
// abstract: [{text, marked}], snippet: [...]}], total, all, facets: {type: [{value, label, count}],
// ...}, next: text or null}
nlohmann::json search_json(const SearchResult& result);

}  // namespace vanthu::service
