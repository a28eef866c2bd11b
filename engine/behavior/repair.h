// What a person may do to an instance that is stuck or goes wrong.
#pragma once

#include <optional>
#include <string>

#include "engine/behavior/machine.h"
#include "engine/message/rejection.h"

namespace vanthu::behavior {

// A connector job of the element is done: it goes on.
void job_done(Machine& machine, ElementNumber element);

// A call activity's children [from, from + count) could not be started.
struct UnstartedChildren {
  std::uint64_t from = 0;
  std::uint64_t count = 0;
};
// The incident that says so; one that the same cause has raised for the children before them grows.
void raise_unstarted(Machine& machine, ElementNumber element, UnstartedChildren children,
                     const std::string& code, const base::Text& text);

// Resolves the incident and tries again where it stuck; where that fails, the new incident says
// why.
void retry(Machine& machine, const message::IncidentId& incident);

// Whether the element waits for something that can be said to have happened.
bool can_trigger(const Machine& machine, ElementNumber element);
void trigger_by_hand(Machine& machine, ElementNumber element, const VariableMap& variables);

// Where a person may place a token: a node that it enters, or a sequence flow that it takes, both
// of the scope it is in; an empty `to` takes it away. Multi-instances' inner instances and
// compensation handlers are no tokens of their own: they can only be taken away.
using Refusal = std::optional<message::Rejection>;
Refusal cannot_move(const Machine& machine, ElementNumber element, const std::string& to);
Refusal cannot_move_parked(const Machine& machine, ElementNumber scope, const std::string& flow,
                           const std::string& to);
// Cancels the element and places its token. A scope without tokens completes (13.3.4).
void move_token(Machine& machine, ElementNumber element, const std::string& to);
// Takes one of the tokens that wait at the join behind the flow, and places it.
void move_parked(Machine& machine, ElementNumber scope, const std::string& flow,
                 const std::string& to);

}  // namespace vanthu::behavior
