// A delivery inside the unit that received it: who handles it, and what was given to me.
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "workflows/service/hand_on.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Json handler_json(const Viewer& viewer, const port::HandlerRow& row) {
  auto out = service::row_json(row);
  out["assigned_by_name"] = viewer.name_of(row.assigned_by);
  return out;
}

port::DeliveryId delivery_in(const Request& request) {
  return port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
}

}  // namespace

Response list_handlers(Site& site, const Request& request) {
  const auto rows = service::handlers_of(site.office, *request.principal, delivery_in(request));
  if (!rows.ok()) return problem_json(request, rows.error());
  const Viewer viewer(site, request);
  auto items = Json::array();
  for (const auto& row : *rows) items.push_back(handler_json(viewer, row));
  return answer_items(std::move(items));
}

Response hand_on(Site& site, const Request& request) {
  Input in(request);
  service::HandOn wanted;
  wanted.handlers = in.texts("handlers");
  wanted.note = in.optional_text("note");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  wanted.delivery = delivery_in(request);
  return answer_of(request, service::hand_on(site.office, *request.principal, wanted));
}

Response take_from(Site& site, const Request& request) {
  return answer_of(request, service::take_from(site.office, *request.principal,
                                               delivery_in(request), request.parts.at("handler")));
}

Response note_read(Site& site, const Request& request) {
  return answer_of(request,
                   service::note_read(site.office, *request.principal, delivery_in(request)));
}

Response list_handled(Site& site, const Request& request) {
  Input in(request);
  const auto limit = in.page().limit;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::handled_by(site.office, *request.principal, limit);
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto items = Json::array();
  for (const auto& one : *found) {
    auto row = handler_json(viewer, one.row);
    row["document_summary"] = summary_json(viewer, one.document);
    items.push_back(std::move(row));
  }
  return answer_items(std::move(items));
}

}  // namespace vanthu::http_api::api
