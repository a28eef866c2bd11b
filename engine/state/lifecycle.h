// The states of instances and element instances, and the only ways between them (BPMN 13.3.2,
// figure 13.2), as data.
#pragma once

#include <cstdint>
#include <string_view>

namespace vanthu::state {

enum class InstanceState : std::uint8_t { kNew, kActive, kCompleted, kTerminated, kFailed };

enum class ElementState : std::uint8_t {
  kActive,        // entered, working
  kWaiting,       // at a wait state
  kCompleted,     // done; only kept where compensation may still need it
  kCompensating,  // a kept scope entered again
};

bool may_change(ElementState from, ElementState to);
bool may_change(InstanceState from, InstanceState to);

// Stored and shown names: "active", "waiting", ...
std::string_view name(InstanceState state);
std::string_view name(ElementState state);

}  // namespace vanthu::state
