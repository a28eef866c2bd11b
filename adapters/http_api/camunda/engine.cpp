// Incidents, and what the engine says of itself.
#include <map>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"
#include "adapters/http_api/camunda/shipped.h"
#include "adapters/http_api/camunda/values.h"

namespace vanthu::http_api::camunda {
namespace {

constexpr std::size_t kMostIncidents = 10'000;
constexpr const char* kSpoken = "7.21.0";  // the release whose interface this is

struct Incident {
  port::InstanceId instance;
  state::Incident incident;
  port::DefinitionId definition;
  std::string element;  // id in the definition
  std::string type;
  std::string external_task;  // its token; empty: none
};

// "failedExternalTask" where an outside worker gave up, else the engine's own code.
Incident seen(const Site& site, runtime::Transaction& transaction, const port::InstanceId& id,
              const state::Incident& incident) {
  Incident out{id, incident, {}, "", incident.code, ""};
  const auto stored = transaction.work().read(id);
  if (!stored) return out;
  out.definition = stored->definition;
  const auto element = stored->instance.elements.find(incident.element);
  const auto process = transaction.around().definitions.process(transaction.work(), out.definition);
  if (process && element != stored->instance.elements.end() &&
      element->second.node != model::kNoNode) {
    out.element = process->nodes[element->second.node].id;
  }
  port::ConnectorJobFilter only;
  only.job = incident.job;
  for (const auto& row : incident.job.nil() ? std::vector<port::ConnectorJobRow>{}
                                            : transaction.work().connector_jobs(only)) {
    if (is_own_topic(site, row.job.type)) continue;
    out.type = "failedExternalTask";
    out.external_task = row.job.id.text() + "." + std::to_string(row.attempt);
  }
  return out;
}

Value incident_json(const Incident& one, const base::Zone& zone) {
  const auto id = one.incident.id.text();
  return Value(Context{{"id", id},
                       {"processDefinitionId", one.definition.text()},
                       {"processInstanceId", one.instance.text()},
                       {"executionId", execution_id(one.instance, one.incident.element)},
                       {"incidentTimestamp", date_text(one.incident.raised, zone)},
                       {"incidentType", one.type},
                       {"activityId", text_or_null(one.element)},
                       {"failedActivityId", text_or_null(one.element)},
                       {"causeIncidentId", id},
                       {"rootCauseIncidentId", id},
                       {"configuration", text_or_null(one.external_task)},
                       {"incidentMessage", without_details(one.incident.text.en).first},
                       {"tenantId", Value()},
                       {"jobDefinitionId", Value()},
                       {"annotation", Value()}});
}

std::vector<Incident> chosen(Site& site, Input& in) {
  const auto id = in.text("incidentId");
  const auto type = in.text("incidentType");
  const auto instance = in.text("processInstanceId");
  const auto definition = in.text("processDefinitionId");
  const auto element = in.text("activityId");
  const auto configuration = in.text("configuration");
  in.pass_over({"sortBy", "sortOrder"});
  in.refuse_others();
  if (in.wrong() != nullptr) return {};
  return reading(site, [&](runtime::Transaction& transaction) {
    std::vector<Incident> out;
    for (const auto& [of, incident] : transaction.work().incidents(kMostIncidents)) {
      if ((id && *id != incident.id.text()) || (instance && *instance != of.text())) continue;
      Incident one = seen(site, transaction, of, incident);
      if ((type && *type != one.type) || (definition && *definition != one.definition.text()) ||
          (element && *element != one.element) ||
          (configuration && *configuration != one.external_task)) {
        continue;
      }
      out.push_back(std::move(one));
    }
    return out;
  });
}

}  // namespace

Response list_incidents(Site& site, const Request& request) {
  Input in = Input::query(request);
  const Page page = page_of(in, request);
  const auto all = chosen(site, in);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  List out;
  for (std::size_t i = page.first; i < all.size() && out.size() < page.most; ++i) {
    out.push_back(incident_json(all[i], zone_of(site)));
  }
  return answer_json(Value(std::move(out)));
}

Response count_incidents(Site& site, const Request& request) {
  Input in = Input::query(request);
  const auto all = chosen(site, in);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return answer_json(count_json(all.size()));
}

Response show_version(Site&, const Request&) {
  return answer_json(Value(Context{{"version", kSpoken}, {"engine", "vanthu"}}));
}

Response list_engines(Site&, const Request&) {
  return answer_json(Value(List{Value(Context{{"name", "default"}})}));
}

}  // namespace vanthu::http_api::camunda
