// What has happened, in the order it happened. Folding the events of an instance with evolve()
// gives its state, to the last field.
#pragma once

#include <variant>
#include <vector>

#include "engine/base/result.h"
#include "engine/message/names.h"

namespace vanthu::message {

using model::FlowIndex;
using model::NodeIndex;

struct InstanceStarted {
  InstanceId instance;
  std::string business_key;
  ParentLink parent;
  base::Time at{};
};
struct ElementActivated {
  ElementNumber element = 0;
  ElementNumber scope = 0;  // 0 only for the process itself
  NodeIndex node = model::kNoNode;
  // The element instance this one depends on and dies with: of an inner instance its loop body, of
  // an armed boundary event its host, of an event armed by an event gateway that gateway, of a
  // compensation handler the element that waits for it. 0: none.
  ElementNumber body = 0;
  std::uint64_t loop_index = 0;   // from 0, within the body
};
struct ElementWaiting {  // reached a wait state
  ElementNumber element = 0;
};
struct ElementCompleted {
  ElementNumber element = 0;
  bool keep_for_compensation = false;  // stays, with its variables, until its scope ends
};
struct ElementTerminated {  // cancelled, disarmed, or (one kept for compensation) forgotten
  ElementNumber element = 0;
};
struct ElementCompensating {  // a kept element is being compensated, a transaction cancelled
  ElementNumber element = 0;
};
struct FlowTaken {
  ElementNumber scope = 0;
  FlowIndex flow = model::kNoFlow;
};
struct TokenParked {  // waits at a join
  ElementNumber scope = 0;
  FlowIndex flow = model::kNoFlow;
};
struct TokenConsumed {  // taken by the join that fired, or gone with its scope
  ElementNumber scope = 0;
  FlowIndex flow = model::kNoFlow;
};
struct VariableSet {
  ElementNumber scope = 0;
  std::string name;
  Value value;
};
struct LoopStarted {
  ElementNumber body = 0;
  std::uint64_t total = 0;     // standard loop: 0, unknown
  bool children = false;       // inner instances are process instances of their own
  Value items;                 // list, or the reference to rows; null for a cardinality
};
struct LoopProgressed {  // counters after the change
  ElementNumber body = 0;
  std::uint64_t started = 0;
  std::uint64_t completed = 0;
  std::uint64_t terminated = 0;
  std::uint64_t collected = 0;  // the inner instance, from 1, whose output came with this; 0: none
  Value output = {};
};
struct TaskCreated {
  TaskId task;
  ElementNumber element = 0;
  std::string assignee;
  std::vector<std::string> candidate_users;
  std::vector<std::string> candidate_groups;
  std::optional<base::Time> due;
  std::optional<base::Time> follow_up;
  std::int64_t priority = 50;
  std::string form_key;
  base::Time at{};
};
struct TaskClaimed {
  TaskId task;
  std::string assignee;  // empty: given back
};
struct TaskCompleted {
  TaskId task;
};
struct TaskCancelled {
  TaskId task;
};
enum class JobKind { kTimer, kConnector };
struct JobCreated {
  JobId job;
  ElementNumber element = 0;
  JobKind kind = JobKind::kConnector;
  std::string type;         // connector name; empty for timers
  base::Time due{};
  std::uint32_t retries = 3;
  std::uint32_t trigger = 0;       // which of the node's triggers a timer stands for
  std::int64_t repeats_left = 0;   // timer cycles: further firings after this one; -1: for ever
  std::string cycle;               // the ISO 8601 repeating interval; empty: once
};
struct JobFailed {
  JobId job;
  std::string reason;
  std::uint32_t retries_left = 0;
  base::Time due{};
};
struct JobRescheduled {  // a cycle's next firing
  JobId job;
  base::Time due{};
  std::int64_t repeats_left = 0;
};
struct JobClosed {  // done, fired for the last time, or cancelled with its element
  JobId job;
};
enum class SubscriptionKind { kMessage, kSignal, kConditional };
struct SubscriptionOpened {
  SubscriptionId subscription;
  ElementNumber element = 0;
  SubscriptionKind kind = SubscriptionKind::kMessage;
  std::string name;
  std::string correlation_key;
  std::uint32_t trigger = 0;  // which of the node's triggers
};
struct SubscriptionClosed {
  SubscriptionId subscription;
};
struct TriggerSeen {  // one of a parallel-multiple event's triggers has come
  ElementNumber element = 0;
  std::uint32_t trigger = 0;
};
struct IncidentRaised {
  IncidentId incident;
  ElementNumber element = 0;
  JobId job;          // nil unless a job ran out of tries
  std::string code;   // "gateway.no_flow", "expression.failed", "job.failed", "step.limit", ...
  base::Text text;    // for a person
  FlowIndex flow = model::kNoFlow;
  base::Time at{};
  // Of a call activity: the children [from, from + count) that could not be started.
  std::uint64_t children_from = 0;
  std::uint64_t children_count = 0;
};
struct IncidentResolved {
  IncidentId incident;
};
// From here on nodes and flows are those of another version: whatever the state says of an old one
// it now says of the new one beside it. Every one that the state names is in the lists.
struct InstanceMoved {
  DefinitionId from;
  DefinitionId to;
  std::vector<std::pair<NodeIndex, NodeIndex>> nodes;
  std::vector<std::pair<FlowIndex, FlowIndex>> flows;
};
struct InstanceEnded {
  Ending ending = Ending::kCompleted;
  std::string error_code;
  base::Time at{};
};

using Event =
    std::variant<InstanceStarted, ElementActivated, ElementWaiting, ElementCompleted,
                 ElementTerminated, ElementCompensating, FlowTaken, TokenParked, TokenConsumed,
                 VariableSet, LoopStarted, LoopProgressed, TaskCreated, TaskClaimed, TaskCompleted,
                 TaskCancelled, JobCreated, JobFailed, JobRescheduled, JobClosed,
                 SubscriptionOpened, SubscriptionClosed, TriggerSeen, IncidentRaised,
                 IncidentResolved, InstanceMoved, InstanceEnded>;
using Events = std::vector<Event>;

}  // namespace vanthu::message
