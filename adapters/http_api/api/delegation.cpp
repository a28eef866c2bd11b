// Lending one's rights to somebody, and taking them back.
#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/delegate.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {

Response list_delegations(Site& site, const Request& request) {
  const Viewer viewer(site, request);
  auto items = nlohmann::json::array();
  for (const auto& row : service::delegations_of(site.office, *request.principal)) {
    auto one = service::row_json(row);
    one["giver_name"] = viewer.name_of(row.giver);
    one["receiver_name"] = viewer.name_of(row.receiver);
    one["valid"] = !row.revoked && row.since <= viewer.now && viewer.now < row.until;
    items.push_back(std::move(one));
  }
  return answer_items(std::move(items));
}

Response make_delegation(Site& site, const Request& request) {
  Input in(request);
  service::NewDelegation wanted;
  wanted.receiver = in.text("receiver");
  wanted.from = in.optional_text("from");
  wanted.until = in.text("until");
  wanted.scope = in.optional_text("scope");
  wanted.reason = in.optional_text("reason");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto made = service::delegate(site.office, *request.principal, wanted);
  if (!made.ok()) return problem_json(request, made.error());
  audit(request, "delegation.made", {{"to", wanted.receiver}, {"until", wanted.until}});
  return answer_json(201, {{"id", made->text()}});
}

Response revoke_delegation(Site& site, const Request& request) {
  const auto& text = request.parts.at("id");
  const auto id = port::DelegationId::parse(text).value_or(port::DelegationId{});
  const auto outcome = service::revoke_delegation(site.office, *request.principal, id);
  if (outcome.ok()) audit(request, "delegation.revoked", {{"delegation", text}});
  return answer_of(request, outcome);
}

}  // namespace vanthu::http_api::api
