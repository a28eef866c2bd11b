// Repair: seeing what is stuck, trying it again once its cause is mended, and, where the drawing
// itself has no way out, overriding it. Every act is a step of the instance's record with who did
// it and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/moves.h"
#include "workflows/service/instances.h"

namespace vanthu::service {

struct OpenIncident {
  message::InstanceId instance;
  std::string element;  // id of the node it is at; empty: the process itself
  std::string name;
  state::Incident incident;
};
base::Result<std::vector<OpenIncident>> open_incidents(
    Office& office, const Principal& principal, std::size_t limit = 1000,
    const std::optional<message::IncidentId>& after = {});
// What is owed to others (children, messages, signals, a parent) and keeps failing.
base::Result<std::vector<port::OutboxEntry>> failing_entries(Office& office,
                                                             const Principal& principal,
                                                             std::size_t limit = 1000);

// Refused: "incident.not_found". What still fails raises a new incident.
base::Outcome retry_incident(Office& office, const Principal& principal,
                             const message::IncidentId& id);
// The same for an incident or a failing entry, by the text of its id.
base::Outcome retry(Office& office, const Principal& principal, const std::string& id);

// What came of an act of repair.
struct Repaired {
  message::InstanceId instance;
  state::InstanceState state = state::InstanceState::kActive;
  std::size_t incidents = 0;  // open in it now
  base::Text consequence;     // for the document behind the instance; empty: there is none
};

// All are refused with "instance.not_found", "instance.ended", as find_place() and step() refuse,
// and, but for set_variables(), with "reason.missing".
base::Result<Repaired> set_variables(Office& office, const Principal& principal,
                                     const message::InstanceId& id, message::ElementNumber scope,
                                     message::VariableMap variables, const std::string& reason);
// `place`: see find_place(); `to`: a node or sequence flow of the same scope, empty: only
// cancelled. A scope whose last token is cancelled completes (BPMN 13.3.4), the process as well.
base::Result<Repaired> move_token(Office& office, const Principal& principal,
                                  const message::InstanceId& id, const std::string& place,
                                  const std::string& to, const std::string& reason);
// What the element waits for happens now: a task counts as done, an event as come.
base::Result<Repaired> trigger(Office& office, const Principal& principal,
                               const message::InstanceId& id, const std::string& place,
                               message::VariableMap variables, const std::string& reason);
// Cancels the instance and its children. A document that is not issued yet is withdrawn with its
// own process, in the same transaction.
base::Result<Repaired> cancel_instance(Office& office, const Principal& principal,
                                       const message::InstanceId& id, const std::string& reason);

// runtime::move_batch() in this office. Refused: "reason.missing".
base::Result<runtime::MoveSummary> move_instances(
    Office& office, const Principal& principal, const runtime::MoveBatch& batch,
    const std::function<void(const runtime::MoveReport&)>& tell);

}  // namespace vanthu::service
