// Steering a distribution that is under way, and its course so far.
#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/json.h"
#include "workflows/service/steer.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

// What `act` answers of the document that the path names, for the reason that the body gives.
template <class Act>
Response on_document(Site& site, const Request& request, Input& in, Act&& act) {
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  return act(*id);
}

Response answer_added(const Request& request, const base::Result<std::size_t>& added) {
  if (!added.ok()) return problem_json(request, added.error());
  return answer_json(200, {{"added", *added}});
}

}  // namespace

Json step_json(const Viewer& viewer, const port::DistributionStepRow& step) {
  return {{"kind", step.kind},
          {"recipient", step.recipient},
          {"recipient_name", viewer.name_of(step.recipient)},
          {"count", step.count},
          {"reason", step.reason},
          {"who", viewer.who(step.actor, step.on_behalf_of)},
          {"at", service::iso_time(step.at)}};
}

Response pause_distribution(Site& site, const Request& request) {
  Input in(request);
  const auto reason = in.text("reason");
  return on_document(site, request, in, [&](const auto& id) {
    return answer_of(request,
                     service::pause_distribution(site.office, *request.principal, id, reason));
  });
}

Response resume_distribution(Site& site, const Request& request) {
  Input in(request);
  const auto reason = in.text("reason");
  return on_document(site, request, in, [&](const auto& id) {
    return answer_of(request,
                     service::resume_distribution(site.office, *request.principal, id, reason));
  });
}

Response add_receivers(Site& site, const Request& request) {
  Input in(request);
  service::Addition addition;
  addition.entry = in.text("entry");
  addition.purpose = in.optional_text("purpose");
  addition.reason = in.text("reason");
  return on_document(site, request, in, [&](const auto& id) {
    return answer_added(request,
                        service::add_receivers(site.office, *request.principal, id, addition));
  });
}

Response admit_newcomers(Site& site, const Request& request) {
  Input in(request);
  return on_document(site, request, in, [&](const auto& id) {
    return answer_added(request, service::admit_newcomers(site.office, *request.principal, id));
  });
}

Response withdraw_receiver(Site& site, const Request& request) {
  Input in(request);
  const auto reason = in.text("reason");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
  return answer_of(request,
                   service::withdraw_receiver(site.office, *request.principal, id, reason));
}

}  // namespace vanthu::http_api::api
