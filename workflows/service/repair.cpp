#include "workflows/service/repair.h"

#include "workflows/service/permission.h"

namespace vanthu::service {

std::vector<OpenIncident> open_incidents(Office& office, std::size_t limit) {
  auto found =
      office.engine.call(office.settings.organisation, runtime::kSystem,
                         [&](runtime::Transaction& t) -> base::Result<std::vector<OpenIncident>> {
                           std::vector<OpenIncident> out;
                           for (auto& [instance, incident] : t.work().incidents(limit)) {
                             out.push_back({instance, std::move(incident)});
                           }
                           return out;
                         });
  return std::move(found).value();
}

base::Outcome retry_incident(Office& office, const Principal& principal,
                             const message::IncidentId& id) {
  return office.engine.transact(office.settings.organisation, principal,
                                [&](runtime::Transaction& t) -> base::Outcome {
                                  const auto actor = may(office, t, principal, Operation::kRepair);
                                  if (!actor.ok()) return actor.error();
                                  return t.retry_incident(id);
                                });
}

}  // namespace vanthu::service
