// The state of one root process instance: what evolve() writes and step() reads. Nothing else
// changes it.
//
// Scopes form a tree of element instances; joins count tokens per (scope, sequence flow) (BPMN
// 13.4.2): an AND-join takes one from each incoming flow. A token that is not parked at a join *is*
// an active element instance. Waiting things (tasks, jobs, subscriptions, incidents) point at the
// element that waits.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/message/event.h"
#include "engine/state/lifecycle.h"

namespace vanthu::state {

using message::ElementNumber;
using message::InstanceId;
using message::Value;
using model::FlowIndex;
using model::NodeIndex;

struct LoopCounters {
  std::uint64_t total = 0;
  std::uint64_t started = 0;
  std::uint64_t completed = 0;
  std::uint64_t terminated = 0;
  bool children = false;
  Value items;
  std::map<std::uint64_t, Value> outputs;  // collected so far, by index; null ones are left out
  bool operator==(const LoopCounters&) const = default;
};

struct ElementInstance {
  ElementNumber number = 0;
  ElementNumber scope = 0;
  NodeIndex node = model::kNoNode;
  ElementState state = ElementState::kActive;
  ElementNumber body = 0;  // as in message::ElementActivated
  std::uint64_t loop_index = 0;
  std::uint64_t completed_order = 0;     // of a kept element: higher completed later; else 0
  std::optional<LoopCounters> loop;      // of a multi-instance or loop body
  std::set<std::uint32_t> triggers_seen; // of a parallel-multiple catch
  bool operator==(const ElementInstance&) const = default;
};

struct UserTask {
  message::TaskId id;
  ElementNumber element = 0;
  std::string assignee;
  std::vector<std::string> candidate_users;
  std::vector<std::string> candidate_groups;
  std::optional<base::Time> due;
  std::optional<base::Time> follow_up;
  std::int64_t priority = 50;
  std::string form_key;
  base::Time created{};
  bool operator==(const UserTask&) const = default;
};

struct Job {
  message::JobId id;
  ElementNumber element = 0;
  message::JobKind kind = message::JobKind::kConnector;
  std::string type;
  base::Time due{};
  std::uint32_t retries = 3;
  std::uint32_t trigger = 0;
  std::int64_t repeats_left = 0;
  std::string cycle;
  std::string last_failure;
  bool operator==(const Job&) const = default;
};

struct Subscription {
  message::SubscriptionId id;
  ElementNumber element = 0;
  message::SubscriptionKind kind = message::SubscriptionKind::kMessage;
  std::string name;
  std::string correlation_key;
  std::uint32_t trigger = 0;
  bool operator==(const Subscription&) const = default;
};

struct Incident {
  message::IncidentId id;
  ElementNumber element = 0;
  message::JobId job;
  std::string code;
  base::Text text;
  FlowIndex flow = model::kNoFlow;
  base::Time raised{};
  std::uint64_t children_from = 0;  // as in message::IncidentRaised
  std::uint64_t children_count = 0;
  bool operator==(const Incident&) const = default;
};

using Variables = std::map<std::string, Value, std::less<>>;
using TokenPlace = std::pair<ElementNumber, FlowIndex>;  // scope, sequence flow

struct Instance {
  InstanceId id;
  std::string business_key;
  message::ParentLink parent;
  InstanceState state = InstanceState::kNew;
  std::string error_code;
  base::Time started{};
  base::Time ended{};
  ElementNumber last_number = 0;

  std::map<ElementNumber, ElementInstance> elements;
  std::map<TokenPlace, std::uint64_t> tokens;  // parked at joins; never zero
  std::map<ElementNumber, Variables> variables;
  std::map<message::TaskId, UserTask> tasks;
  std::map<message::JobId, Job> jobs;
  std::map<message::SubscriptionId, Subscription> subscriptions;
  std::map<message::IncidentId, Incident> incidents;

  bool operator==(const Instance&) const = default;
};

}  // namespace vanthu::state
