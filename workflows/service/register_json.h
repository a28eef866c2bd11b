// Registers, numbers and incoming documents as JSON, for the command line and the API.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "workflows/service/numbers.h"

namespace vanthu::service {

nlohmann::json series_json(const port::SeriesRow& row);       // with its types
nlohmann::json entry_json(const port::RegisterEntryRow& row);  // with full_number
nlohmann::json arrival_json(const port::IncomingRow& row);     // without its text
// {series, period, last, issued, gaps: [{first, last, sub, kind, reason, who, when, until}]}
nlohmann::json gaps_json(const GapReport& report);

}  // namespace vanthu::service
