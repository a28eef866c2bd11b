// The commands' names and fields in JSON. Released names never change: records are kept for ever.
#pragma once

#include "engine/codec/fields.h"
#include "engine/message/command.h"

namespace vanthu::codec {

template <>
inline constexpr std::string_view kType<message::StartInstance> = "start_instance";
template <RowOf<message::StartInstance> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("instance", one.instance);
  visit("business_key", one.business_key);
  visit("variables", one.variables);
  visit("parent", one.parent);
  visit("start_event", one.start_event);
}

template <>
inline constexpr std::string_view kType<message::ClaimTask> = "claim_task";
template <RowOf<message::ClaimTask> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
  visit("assignee", one.assignee);
}

template <>
inline constexpr std::string_view kType<message::CompleteTask> = "complete_task";
template <RowOf<message::CompleteTask> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("task", one.task);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::CompleteJob> = "complete_job";
template <RowOf<message::CompleteJob> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::FailJob> = "fail_job";
template <RowOf<message::FailJob> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("reason", one.reason);
  visit("retries_left", one.retries_left);
  visit("retry_at", one.retry_at);
}

template <>
inline constexpr std::string_view kType<message::ThrowError> = "throw_error";
template <RowOf<message::ThrowError> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("job", one.job);
  visit("code", one.code);
  visit("text", one.text);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::ThrowEscalation> = "throw_escalation";
template <RowOf<message::ThrowEscalation> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("job", one.job);
  visit("code", one.code);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::FireTimer> = "fire_timer";
template <RowOf<message::FireTimer> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
}

template <>
inline constexpr std::string_view kType<message::DeliverMessage> = "deliver_message";
template <RowOf<message::DeliverMessage> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("subscription", one.subscription);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::DeliverSignal> = "deliver_signal";
template <RowOf<message::DeliverSignal> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("subscription", one.subscription);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::SetVariables> = "set_variables";
template <RowOf<message::SetVariables> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("variables", one.variables);
  visit("reason", one.reason);
}

template <>
inline constexpr std::string_view kType<message::ChildEnded> = "child_ended";
template <RowOf<message::ChildEnded> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("index", one.index);
  visit("child", one.child);
  visit("ending", one.ending);
  visit("error_code", one.error_code);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::ChildEscalated> = "child_escalated";
template <RowOf<message::ChildEscalated> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("index", one.index);
  visit("code", one.code);
}

template <>
inline constexpr std::string_view kType<message::CancelInstance> = "cancel_instance";
template <RowOf<message::CancelInstance> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("reason", one.reason);
}

template <>
inline constexpr std::string_view kType<message::RetryIncident> = "retry_incident";
template <RowOf<message::RetryIncident> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("incident", one.incident);
}

template <>
inline constexpr std::string_view kType<message::TriggerElement> = "trigger_element";
template <RowOf<message::TriggerElement> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("variables", one.variables);
  visit("reason", one.reason);
}

template <>
inline constexpr std::string_view kType<message::MoveToken> = "move_token";
template <RowOf<message::MoveToken> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("to_node", one.to_node);
  visit("reason", one.reason);
}

template <>
inline constexpr std::string_view kType<message::MissConnector> = "miss_connector";
template <RowOf<message::MissConnector> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
}

template <>
inline constexpr std::string_view kType<message::FailTimer> = "fail_timer";
template <RowOf<message::FailTimer> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("job", one.job);
  visit("reason", one.reason);
  visit("retry_at", one.retry_at);
}

template <>
inline constexpr std::string_view kType<message::FailChildren> = "fail_children";
template <RowOf<message::FailChildren> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("from", one.from);
  visit("count", one.count);
  visit("code", one.code);
  visit("text", one.text);
}

template <>
inline constexpr std::string_view kType<message::MoveParkedToken> = "move_parked_token";
template <RowOf<message::MoveParkedToken> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("scope", one.scope);
  visit("flow", one.flow);
  visit("to_node", one.to_node);
  visit("reason", one.reason);
}

template <>
inline constexpr std::string_view kType<message::MoveInstance> = "move_instance";
template <RowOf<message::MoveInstance> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("from", one.from);
  visit("to", one.to);
  visit("map", one.map);
  visit("reason", one.reason);
  visit("undo", one.undo);
}

}  // namespace vanthu::codec
