// Records as JSON, for the API and the command line: field names as in record_fields.h, states as
// their codes, times as ISO 8601 in UTC, ids as text; an absent time is null.
//
// Heavy header (nlohmann): only for .cpp files that write JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/base/calendar.h"
#include "workflows/port/record_codes.h"
#include "workflows/port/record_fields.h"
#include "workflows/service/report.h"

namespace vanthu::service {

inline std::string iso_time(base::Time time) {
  return base::DateTime::from(time, base::Zone::utc()).text();
}

template <class Field>
nlohmann::json field_json(const Field& field) {
  if constexpr (std::is_same_v<Field, std::string> || std::is_same_v<Field, std::int64_t> ||
                std::is_same_v<Field, bool>) {
    return field;
  } else if constexpr (std::is_same_v<Field, base::Time>) {
    return iso_time(field);
  } else if constexpr (std::is_same_v<Field, std::optional<base::Time>>) {
    return field ? nlohmann::json(iso_time(*field)) : nlohmann::json();
  } else if constexpr (std::is_enum_v<Field>) {
    return std::string(port::to_code(field));
  } else {
    return field.text();
  }
}

template <class Row>
nlohmann::json row_json(const Row& row) {
  auto out = nlohmann::json::object();
  port::each_field(row,
                   [&](const char* name, const auto& field) { out[name] = field_json(field); });
  return out;
}

template <class Row>
nlohmann::json rows_json(const std::vector<Row>& rows) {
  auto out = nlohmann::json::array();
  for (const auto& row : rows) out.push_back(row_json(row));
  return out;
}

nlohmann::json counts_json(const port::DeliveryCounts& counts);
nlohmann::json task_json(const port::TaskRow& row);
nlohmann::json report_json(const DocumentReport& report);
nlohmann::json error_json(const base::Error& error, base::Language language);

}  // namespace vanthu::service
