// The events' names and fields in JSON. Released names never change: records are kept for ever.
#pragma once

#include "engine/codec/fields.h"
#include "engine/message/event.h"

namespace vanthu::codec {

template <>
inline constexpr std::string_view kType<message::InstanceStarted> = "instance_started";
template <RowOf<message::InstanceStarted> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("instance", one.instance);
  visit("business_key", one.business_key);
  visit("parent", one.parent);
  visit("at", one.at);
}

template <>
inline constexpr std::string_view kType<message::ElementActivated> = "element_activated";
template <RowOf<message::ElementActivated> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("scope", one.scope);
  visit("node", one.node);
  visit("body", one.body);
  visit("loop_index", one.loop_index);
}

template <>
inline constexpr std::string_view kType<message::ElementWaiting> = "element_waiting";
template <RowOf<message::ElementWaiting> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
}

template <>
inline constexpr std::string_view kType<message::ElementCompleted> = "element_completed";
template <RowOf<message::ElementCompleted> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("keep_for_compensation", one.keep_for_compensation);
}

template <>
inline constexpr std::string_view kType<message::ElementTerminated> = "element_terminated";
template <RowOf<message::ElementTerminated> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
}

template <>
inline constexpr std::string_view kType<message::ElementCompensating> = "element_compensating";
template <RowOf<message::ElementCompensating> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
}

template <>
inline constexpr std::string_view kType<message::FlowTaken> = "flow_taken";
template <RowOf<message::FlowTaken> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("flow", one.flow);
}

template <>
inline constexpr std::string_view kType<message::TokenParked> = "token_parked";
template <RowOf<message::TokenParked> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("flow", one.flow);
}

template <>
inline constexpr std::string_view kType<message::TokenConsumed> = "token_consumed";
template <RowOf<message::TokenConsumed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("flow", one.flow);
}

template <>
inline constexpr std::string_view kType<message::VariableSet> = "variable_set";
template <RowOf<message::VariableSet> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("name", one.name);
  visit("value", one.value);
}

template <>
inline constexpr std::string_view kType<message::LoopStarted> = "loop_started";
template <RowOf<message::LoopStarted> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("body", one.body);
  visit("total", one.total);
  visit("children", one.children);
  visit("items", one.items);
}

template <>
inline constexpr std::string_view kType<message::LoopProgressed> = "loop_progressed";
template <RowOf<message::LoopProgressed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("body", one.body);
  visit("started", one.started);
  visit("completed", one.completed);
  visit("terminated", one.terminated);
  visit("collected", one.collected);
  visit("output", one.output);
}

template <>
inline constexpr std::string_view kType<message::TaskCreated> = "task_created";
template <RowOf<message::TaskCreated> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
  visit("element", one.element);
  visit("assignee", one.assignee);
  visit("candidate_users", one.candidate_users);
  visit("candidate_groups", one.candidate_groups);
  visit("due", one.due);
  visit("follow_up", one.follow_up);
  visit("priority", one.priority);
  visit("form_key", one.form_key);
  visit("at", one.at);
}

template <>
inline constexpr std::string_view kType<message::TaskClaimed> = "task_claimed";
template <RowOf<message::TaskClaimed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
  visit("assignee", one.assignee);
}

template <>
inline constexpr std::string_view kType<message::TaskCompleted> = "task_completed";
template <RowOf<message::TaskCompleted> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
}

template <>
inline constexpr std::string_view kType<message::TaskCancelled> = "task_cancelled";
template <RowOf<message::TaskCancelled> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
}

template <>
inline constexpr std::string_view kType<message::JobCreated> = "job_created";
template <RowOf<message::JobCreated> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("element", one.element);
  visit("kind", one.kind);
  visit("job_type", one.type);
  visit("due", one.due);
  visit("retries", one.retries);
  visit("trigger", one.trigger);
  visit("repeats_left", one.repeats_left);
  visit("cycle", one.cycle);
}

template <>
inline constexpr std::string_view kType<message::JobFailed> = "job_failed";
template <RowOf<message::JobFailed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("reason", one.reason);
  visit("retries_left", one.retries_left);
  visit("due", one.due);
}

template <>
inline constexpr std::string_view kType<message::JobRescheduled> = "job_rescheduled";
template <RowOf<message::JobRescheduled> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("due", one.due);
  visit("repeats_left", one.repeats_left);
}

template <>
inline constexpr std::string_view kType<message::JobClosed> = "job_closed";
template <RowOf<message::JobClosed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
}

template <>
inline constexpr std::string_view kType<message::SubscriptionOpened> = "subscription_opened";
template <RowOf<message::SubscriptionOpened> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("subscription", one.subscription);
  visit("element", one.element);
  visit("kind", one.kind);
  visit("name", one.name);
  visit("correlation_key", one.correlation_key);
  visit("trigger", one.trigger);
}

template <>
inline constexpr std::string_view kType<message::SubscriptionClosed> = "subscription_closed";
template <RowOf<message::SubscriptionClosed> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("subscription", one.subscription);
}

template <>
inline constexpr std::string_view kType<message::TriggerSeen> = "trigger_seen";
template <RowOf<message::TriggerSeen> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("trigger", one.trigger);
}

template <>
inline constexpr std::string_view kType<message::IncidentRaised> = "incident_raised";
template <RowOf<message::IncidentRaised> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("incident", one.incident);
  visit("element", one.element);
  visit("job", one.job);
  visit("code", one.code);
  visit("text", one.text);
  visit("flow", one.flow);
  visit("at", one.at);
  visit("children_from", one.children_from);
  visit("children_count", one.children_count);
}

template <>
inline constexpr std::string_view kType<message::IncidentResolved> = "incident_resolved";
template <RowOf<message::IncidentResolved> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("incident", one.incident);
}

template <>
inline constexpr std::string_view kType<message::InstanceMoved> = "instance_moved";
template <RowOf<message::InstanceMoved> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("from", one.from);
  visit("to", one.to);
  visit("nodes", one.nodes);
  visit("flows", one.flows);
}

template <>
inline constexpr std::string_view kType<message::InstanceEnded> = "instance_ended";
template <RowOf<message::InstanceEnded> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("ending", one.ending);
  visit("error_code", one.error_code);
  visit("at", one.at);
}

}  // namespace vanthu::codec
