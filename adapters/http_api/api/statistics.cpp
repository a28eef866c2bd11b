// The office's numbers over a time.
#include "workflows/service/statistics.h"

#include <map>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/problem_json.h"
#include "engine/base/calendar.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

constexpr auto kUsual = std::chrono::hours(24 * 30);
constexpr auto kDay = std::chrono::hours(24);

Json days_json(const std::vector<port::DayCount>& days) {
  auto out = Json::array();
  for (const auto& one : days) {
    out.push_back({{"day", base::Date::from_days(one.day).text()}, {"count", one.count}});
  }
  return out;
}

// Deliveries and duties that are late, by who has them.
Json overdue_json(const service::Statistics& found) {
  std::map<std::string, Json> units;
  const auto add = [&](const std::string& unit, const std::string& name, const char* what,
                       std::int64_t count) {
    if (count == 0) return;
    auto& row = units[unit];
    if (row.is_null()) {
      row = {{"unit", unit}, {"unit_name", name}, {"deliveries", 0}, {"duties", 0}};
    }
    row[what] = row[what].get<std::int64_t>() + count;
  };
  for (const auto& one : found.overdue) add(one.recipient, one.name, "deliveries", one.count);
  for (const auto& one : found.duties) add(one.unit, one.unit_name, "duties", one.overdue);
  auto out = Json::array();
  for (auto& [unit, row] : units) out.push_back(std::move(row));
  return out;
}

}  // namespace

Response show_statistics(Site& site, const Request& request) {
  Input in(request);
  const auto& zone = site.office.settings.zone;
  const auto now = site.office.engine.now();
  const auto since = in.day("since", zone);
  const auto last = in.day("until", zone);
  const auto until = last ? *last + kDay : now;
  if (since && until <= *since) in.refuse_parameter("until");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found =
      service::statistics(site.office, *request.principal, since.value_or(until - kUsual), until);
  if (!found.ok()) return problem_json(request, found.error());
  return answer_json(200, {{"since", service::iso_time(found->since)},
                           {"until", service::iso_time(found->until)},
                           {"deliveries", service::counts_json(found->deliveries)},
                           {"sent_by_day", days_json(found->sent)},
                           {"answered_by_day", days_json(found->answered)},
                           {"overdue_by_unit", overdue_json(*found)}});
}

}  // namespace vanthu::http_api::api
