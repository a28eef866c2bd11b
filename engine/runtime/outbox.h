// The kinds of outbox entries and how effects become them.
//
//   kind               target    payload (an effect's JSON)   carried out by
//   start_children     none      StartChildren                children.h, under the parent's lock
//   cancel_children    none      CancelChildren               children.h
//   publish_message    none      PublishMessage               correlate.h
//   match_message      none      PublishMessage of a buffered message: tries again until a receiver
//                                has it or it expires; has the buffered message's id
//   broadcast_signal   none      BroadcastSignal              correlate.h
//   start_timer        none      a timer start event's next firing (start_timers.h)
//   child_ended        parent    NotifyParent                 due_work.h, as the other targeted
//   ones child_escalated    parent    EscalateToParent deliver_signal     receiver  BroadcastSignal
//   cancel_instance    child     CancelChildren
#pragma once

#include <string_view>

#include "engine/message/effect.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::runtime {

using message::InstanceId;

namespace kind {
inline constexpr std::string_view kStartChildren = "start_children";
inline constexpr std::string_view kCancelChildren = "cancel_children";
inline constexpr std::string_view kPublishMessage = "publish_message";
inline constexpr std::string_view kMatchMessage = "match_message";
inline constexpr std::string_view kBroadcastSignal = "broadcast_signal";
inline constexpr std::string_view kStartTimer = "start_timer";
inline constexpr std::string_view kChildEnded = "child_ended";
inline constexpr std::string_view kChildEscalated = "child_escalated";
inline constexpr std::string_view kDeliverSignal = "deliver_signal";
inline constexpr std::string_view kCancelInstance = "cancel_instance";
}  // namespace kind

// Sets kind, target and payload of an entry whose source is set.
void address(port::OutboxEntry& entry, const message::Effect& effect);

}  // namespace vanthu::runtime
