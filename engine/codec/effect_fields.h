// The effects' names and fields in JSON. Released names never change: an outbox may hold them.
#pragma once

#include "engine/codec/fields.h"
#include "engine/message/effect.h"

namespace vanthu::codec {

template <>
inline constexpr std::string_view kType<message::StartChildren> = "start_children";
template <RowOf<message::StartChildren> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
  visit("process_key", one.process_key);
  visit("binding", one.binding);
  visit("version", one.version);
  visit("from", one.from);
  visit("count", one.count);
  visit("items", one.items);
  visit("item_variable", one.item_variable);
  visit("variables", one.variables);
  visit("own", one.own);
  visit("business_key", one.business_key);
}

template <>
inline constexpr std::string_view kType<message::CancelChildren> = "cancel_children";
template <RowOf<message::CancelChildren> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("element", one.element);
}

template <>
inline constexpr std::string_view kType<message::NotifyParent> = "notify_parent";
template <RowOf<message::NotifyParent> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("parent", one.parent);
  visit("ending", one.ending);
  visit("error_code", one.error_code);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::EscalateToParent> = "escalate_to_parent";
template <RowOf<message::EscalateToParent> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("parent", one.parent);
  visit("code", one.code);
}

template <>
inline constexpr std::string_view kType<message::PublishMessage> = "publish_message";
template <RowOf<message::PublishMessage> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("name", one.name);
  visit("correlation_key", one.correlation_key);
  visit("variables", one.variables);
}

template <>
inline constexpr std::string_view kType<message::BroadcastSignal> = "broadcast_signal";
template <RowOf<message::BroadcastSignal> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("name", one.name);
  visit("variables", one.variables);
}

}  // namespace vanthu::codec
