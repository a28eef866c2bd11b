// Small questions about nodes and triggers that the reference and its tests share.
#pragma once

#include "engine/model/process.h"

namespace vanthu::reference {

// Of any event or receive task; empty for all other nodes.
inline model::Triggers triggers_of(const model::Process& process, model::NodeIndex at) {
  const model::NodeKind& kind = process.nodes[at].kind;
  if (const auto* event = std::get_if<model::StartEvent>(&kind)) return event->triggers;
  if (const auto* event = std::get_if<model::CatchEvent>(&kind)) return event->triggers;
  if (const auto* event = std::get_if<model::BoundaryEvent>(&kind)) return event->triggers;
  if (const auto* event = std::get_if<model::ThrowEvent>(&kind)) return event->triggers;
  if (const auto* event = std::get_if<model::EndEvent>(&kind)) return event->triggers;
  if (const auto* task = std::get_if<model::ReceiveTask>(&kind)) return {task->message};
  return {};
}

// What comes to a catcher by being thrown to it, not by being waited for.
inline bool is_thrown(const model::Trigger& trigger) {
  return std::holds_alternative<model::ErrorTrigger>(trigger) ||
         std::holds_alternative<model::EscalationTrigger>(trigger) ||
         std::holds_alternative<model::CompensationTrigger>(trigger) ||
         std::holds_alternative<model::CancelTrigger>(trigger);
}

inline bool is_parallel_multiple(const model::Node& node) {
  if (const auto* event = std::get_if<model::StartEvent>(&node.kind)) {
    return event->parallel_multiple;
  }
  if (const auto* event = std::get_if<model::CatchEvent>(&node.kind)) {
    return event->parallel_multiple;
  }
  const auto* event = std::get_if<model::BoundaryEvent>(&node.kind);
  return event != nullptr && event->parallel_multiple;
}

inline bool interrupts(const model::Node& node) {
  if (const auto* event = std::get_if<model::StartEvent>(&node.kind)) return event->interrupting;
  const auto* event = std::get_if<model::BoundaryEvent>(&node.kind);
  return event != nullptr && event->interrupting;
}

}  // namespace vanthu::reference
