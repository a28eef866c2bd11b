// What can be asked of an instance. Time and ids arrive here and nowhere else.
#pragma once

#include <optional>
#include <variant>

#include "engine/base/result.h"
#include "engine/base/working_calendar.h"
#include "engine/message/names.h"

namespace vanthu::message {

struct StartInstance {
  InstanceId instance;
  std::string business_key;
  VariableMap variables;
  ParentLink parent;
  // The start event that was triggered; empty: the none start event (or the implicit starts).
  std::string start_event;
};
struct ClaimTask {  // sets or clears (empty) the assignee
  TaskId task;
  std::string assignee;
};
struct CompleteTask {
  TaskId task;
  VariableMap variables;
};
struct CompleteJob {
  JobId job;
  VariableMap variables;
};
struct FailJob {
  JobId job;
  std::string reason;
  std::uint32_t retries_left = 0;  // 0: raises an incident
  base::Time retry_at{};
};
struct MissConnector {  // nobody is there to do the job: an incident at once
  JobId job;
};
struct FailTimer {  // its step cannot be taken: an incident, and another try later
  JobId job;
  std::string reason;
  base::Time retry_at{};
};
struct ThrowError {  // a job's worker or a user task ends with a BPMN error
  ElementNumber element = 0;  // 0: found by `job`
  JobId job;
  std::string code;
  std::string text;
  VariableMap variables;
};
struct ThrowEscalation {
  ElementNumber element = 0;
  JobId job;
  std::string code;
  VariableMap variables;
};
struct FireTimer {
  JobId job;
};
struct DeliverMessage {
  SubscriptionId subscription;
  VariableMap variables;
};
struct DeliverSignal {
  SubscriptionId subscription;
  VariableMap variables;
};
struct SetVariables {  // by a person or a service; conditional events are looked at afterwards
  ElementNumber scope = 1;
  VariableMap variables;
  std::string reason = {};
};
struct FailChildren {  // children [from, from + count) of a call activity cannot be started
  ElementNumber element = 0;
  std::uint64_t from = 0;
  std::uint64_t count = 0;
  std::string code;  // of the incident
  base::Text text;
};
struct ChildEnded {
  ElementNumber element = 0;
  std::uint64_t index = 0;
  InstanceId child;
  Ending ending = Ending::kCompleted;
  std::string error_code;
  VariableMap variables;
};
struct ChildEscalated {  // an uncaught escalation leaves the child and passes its call activity
  ElementNumber element = 0;
  std::uint64_t index = 0;
  std::string code;
};
struct CancelInstance {
  std::string reason;
};
struct RetryIncident {  // after the cause is mended: tries again where it stuck
  IncidentId incident;
};
struct TriggerElement {  // repair and tests: what this waiting element waits for happens now
  ElementNumber element = 0;
  VariableMap variables;
  std::string reason = {};
};
struct MoveToken {  // repair: cancels an element instance and places its token elsewhere
  ElementNumber element = 0;
  // A node of the same scope, which is entered, or a sequence flow, which is taken; empty: only
  // cancel. A scope whose last token is cancelled completes (13.3.4).
  std::string to_node;
  std::string reason;
};
struct MoveParkedToken {  // repair: the same for a token that waits at a join
  ElementNumber scope = 1;
  std::string flow;  // along which it came
  std::string to_node;
  std::string reason;
};
struct MoveInstance {  // goes on as an instance of another version; see behavior/move.h
  DefinitionId from;
  DefinitionId to;
  ElementMap map;  // beside equal ids of fitting kinds, which map by themselves
  std::string reason;
  bool undo = false;  // takes back the last move that is not taken back yet
};

using CommandBody =
    std::variant<StartInstance, ClaimTask, CompleteTask, CompleteJob, FailJob, ThrowError,
                 ThrowEscalation, FireTimer, DeliverMessage, DeliverSignal, SetVariables,
                 ChildEnded, ChildEscalated, CancelInstance, RetryIncident, TriggerElement,
                 MoveToken, MissConnector, FailTimer, FailChildren, MoveParkedToken,
                 MoveInstance>;

struct Command {
  base::Time now{};
  base::IdSource ids;
  Actor actor;
  // The organisation's working time and zone; borrowed for the step. What is computed by it stands
  // in the events, so replay does not need it.
  const base::WorkingCalendar* calendar = &base::usual_calendar();
  CommandBody body;
};

}  // namespace vanthu::message
