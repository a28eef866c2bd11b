// Where a process is on its drawing, and where it was.
#include "workflows/service/picture.h"

#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/json.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Json nodes_json(const service::Picture& picture) {
  auto out = Json::array();
  for (const auto& [id, node] : picture.nodes) {
    const auto seconds = std::chrono::duration<double>(node.spent).count();
    out.push_back({{"element", id},
                   {"entered", node.entered},
                   {"completed", node.completed},
                   {"cancelled", node.cancelled},
                   {"active", node.active},
                   {"incidents", node.incidents},
                   {"first", node.entered == 0 ? Json() : Json(service::iso_time(node.first))},
                   {"last", node.entered == 0 ? Json() : Json(service::iso_time(node.last))},
                   {"seconds", seconds}});
  }
  return out;
}

Json steps_json(const Viewer& viewer, const service::Picture& picture) {
  auto out = Json::array();
  for (const auto& one : picture.steps) {
    out.push_back({{"step", one.step},
                   {"at", service::iso_time(one.at)},
                   {"who", viewer.who(one.who.id, one.who.on_behalf_of)},
                   {"entered", one.entered},
                   {"left", one.left},
                   {"taken", one.taken}});
  }
  return out;
}

Response answer_picture(Site& site, const Request& request,
                        const base::Result<service::Picture>& picture) {
  if (!picture.ok()) return problem_json(request, picture.error());
  const Viewer viewer(site, request);
  auto flows = Json::array();
  for (const auto& [id, count] : picture->flows) {
    flows.push_back({{"flow", id}, {"count", count}});
  }
  auto loops = Json::array();
  for (const auto& one : picture->loops) {
    loops.push_back({{"element", one.node},
                     {"total", one.total},
                     {"started", one.started},
                     {"completed", one.completed},
                     {"terminated", one.terminated}});
  }
  const bool over = picture->ended != base::Time{};
  return answer_json(200, {{"instance", picture->instance.text()},
                           {"business_key", picture->business_key},
                           {"definition", picture->definition.id.text()},
                           {"process", picture->definition.key},
                           {"version", picture->definition.version},
                           {"state", std::string(state::name(picture->state))},
                           {"started", service::iso_time(picture->started)},
                           {"ended", over ? Json(service::iso_time(picture->ended)) : Json()},
                           {"elements", nodes_json(*picture)},
                           {"flows", std::move(flows)},
                           {"steps", steps_json(viewer, *picture)},
                           {"loops", std::move(loops)}});
}

}  // namespace

Response document_picture(Site& site, const Request& request) {
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  return answer_picture(site, request,
                        service::document_picture(site.office, *request.principal, *id));
}

Response instance_picture(Site& site, const Request& request) {
  const auto id =
      message::InstanceId::parse(request.parts.at("id")).value_or(message::InstanceId{});
  return answer_picture(site, request,
                        service::instance_picture(site.office, *request.principal, id));
}

}  // namespace vanthu::http_api::api
