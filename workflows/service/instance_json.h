// Instances, incidents and moves as JSON, the same for the API and the command line. Sentences are
// {"vi": ..., "en": ...}; times ISO 8601 in UTC, null where there is none; ids text; variables as
// codec/value.h writes them. Element instances stand under "number" within their instance, nodes
// and flows under the ids of the drawing.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "workflows/service/repair.h"

namespace vanthu::service {

nlohmann::json text_json(const base::Text& text);
nlohmann::json listed_json(const ListedInstance& one);
// Everything an instance is doing: "elements" with what each waits for, "parked" tokens at joins,
// "variables" by scope, "incidents".
nlohmann::json inspected_json(const InspectedInstance& one);
nlohmann::json history_json(const std::vector<port::HistoryEntry>& entries);
nlohmann::json incident_json(const OpenIncident& one);
nlohmann::json entry_json(const port::OutboxEntry& entry);
nlohmann::json repaired_json(const Repaired& one);
nlohmann::json move_report_json(const runtime::MoveReport& report);
nlohmann::json move_summary_json(const runtime::MoveSummary& summary);

}  // namespace vanthu::service
