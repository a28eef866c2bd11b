// Incidents: seeing what is stuck and trying it again once its cause is mended.
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct OpenIncident {
  message::InstanceId instance;
  state::Incident incident;
};

std::vector<OpenIncident> open_incidents(Office& office, std::size_t limit = 1000);

// Refused: "incident.not_found", "permission.denied". What still fails raises a new incident.
base::Outcome retry_incident(Office& office, const Principal& principal,
                             const message::IncidentId& id);

}  // namespace vanthu::service
