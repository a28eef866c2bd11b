// Duties given to units: lists, one with its reports, counts by unit, asking for more time.
#include <map>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/duty.h"
#include "workflows/service/duty_list.h"
#include "workflows/service/json.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Response page_of(Site& site, const Request& request, Input& in, port::AssignmentFilter filter) {
  const auto limit = in.page().limit;
  filter.before = in.id<port::AssignmentId>("after");
  filter.limit = limit + 1;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::duties(site.office, *request.principal, filter);
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  return answer_page(
      *found, limit, [&](const auto& one) { return duty_json(viewer, one.row, &one.document); },
      [](const auto& one) { return one.row.id.text(); });
}

port::AssignmentId id_of(const Request& request) {
  return port::AssignmentId::parse(request.parts.at("id")).value_or(port::AssignmentId{});
}

}  // namespace

Response list_duties(Site& site, const Request& request) {
  Input in(request);
  port::AssignmentFilter filter;
  if (const auto unit = in.query("unit"); !unit.empty()) filter.units.push_back(unit);
  filter.state = in.code<port::AssignmentState>("state");
  filter.document = in.id<port::DocumentId>("document");
  if (in.flag("overdue")) filter.overdue_at = base::Time{};  // the service takes its own time
  return page_of(site, request, in, std::move(filter));
}

Response document_duties(Site& site, const Request& request) {
  Input in(request);
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  port::AssignmentFilter filter;
  filter.document = *id;
  return page_of(site, request, in, std::move(filter));
}

Response duties_by_unit(Site& site, const Request& request) {
  const auto found = service::duties_by_unit(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  std::map<std::pair<std::string, std::string>, Json> units;
  for (const auto& one : *found) {
    auto& unit = units[{one.unit_name, one.unit}];
    if (unit.is_null()) {
      unit = {{"unit", one.unit}, {"unit_name", one.unit_name},
              {"total", 0},       {"done", 0},
              {"open", 0},        {"overdue", 0},
              {"returned", 0},    {"reports", 0}};
    }
    const auto add = [&](const char* name, std::int64_t count) {
      unit[name] = unit[name].get<std::int64_t>() + count;
    };
    port::AssignmentRow as;
    as.state = one.state;
    add("total", one.count);
    add("done", one.state == port::AssignmentState::kDone ? one.count : 0);
    add("open", as.open() ? one.count : 0);
    add("returned", one.state == port::AssignmentState::kReturned ? one.count : 0);
    add("overdue", one.overdue);
    add("reports", one.reports);
  }
  auto items = Json::array();
  for (auto& [name, unit] : units) items.push_back(std::move(unit));
  return answer_items(std::move(items));
}

Response show_duty(Site& site, const Request& request) {
  const auto found = service::duty_detail(site.office, *request.principal, id_of(request));
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto out = duty_json(viewer, found->duty.row, &found->duty.document);
  auto reports = Json::array();
  for (const auto& row : found->reports) {
    auto one = service::row_json(row);
    one["who"] = viewer.who(row.actor, row.on_behalf_of);
    reports.push_back(std::move(one));
  }
  auto tasks = Json::array();
  for (const auto& row : found->tasks) {
    const auto& [duty, document] = found->duty;
    tasks.push_back(work_json(viewer, {row, document.id, title_of(document), "", duty.text}));
  }
  out["report_list"] = std::move(reports);
  out["tasks"] = std::move(tasks);
  out["may_ask_extension"] = found->may_ask_extension;
  return answer_json(200, out);
}

Response ask_extension(Site& site, const Request& request) {
  Input in(request);
  const auto reason = in.text("reason");
  const auto until = in.text("until");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  return answer_of(request, service::ask_extension(site.office, *request.principal, id_of(request),
                                                   reason, until));
}

}  // namespace vanthu::http_api::api
