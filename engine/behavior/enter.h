// What each kind of element does when a token has reached it (BPMN 13.3 to 13.5).
//
// One overload per kind and no default: a kind without behaviour does not compile. Each either
// completes the element, leaves it waiting, or raises an incident on it; `element` is active and
// its inputs are set.
#pragma once

#include "engine/behavior/machine.h"

namespace vanthu::behavior {

void enter(Machine& machine, ElementNumber element, const model::StartEvent& event);
void enter(Machine& machine, ElementNumber element, const model::EndEvent& event);
void enter(Machine& machine, ElementNumber element, const model::CatchEvent& event);
void enter(Machine& machine, ElementNumber element, const model::ThrowEvent& event);
void enter(Machine& machine, ElementNumber element, const model::BoundaryEvent& event);
void enter(Machine& machine, ElementNumber element, const model::AbstractTask& task);
void enter(Machine& machine, ElementNumber element, const model::ManualTask& task);
void enter(Machine& machine, ElementNumber element, const model::UserTask& task);
void enter(Machine& machine, ElementNumber element, const model::ServiceTask& task);
void enter(Machine& machine, ElementNumber element, const model::ReceiveTask& task);
void enter(Machine& machine, ElementNumber element, const model::ScriptTask& task);
void enter(Machine& machine, ElementNumber element, const model::SubProcess& sub_process);
void enter(Machine& machine, ElementNumber element, const model::CallActivity& call);
void enter(Machine& machine, ElementNumber element, const model::ExclusiveGateway& gateway);
void enter(Machine& machine, ElementNumber element, const model::ParallelGateway& gateway);
void enter(Machine& machine, ElementNumber element, const model::InclusiveGateway& gateway);
void enter(Machine& machine, ElementNumber element, const model::ComplexGateway& gateway);
void enter(Machine& machine, ElementNumber element, const model::EventGateway& gateway);

}  // namespace vanthu::behavior
