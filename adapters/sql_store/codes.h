// Numbers that stand for the engine's enums in the tables. Released numbers never change: they are
// the enums' own, and the assertions hold those still.
#pragma once

#include <cstdint>

#include "engine/message/event.h"
#include "engine/state/lifecycle.h"

namespace vanthu::sql_store {

static_assert(static_cast<int>(state::InstanceState::kActive) == 1);
static_assert(static_cast<int>(state::InstanceState::kFailed) == 4);
static_assert(static_cast<int>(state::ElementState::kActive) == 0);
static_assert(static_cast<int>(state::ElementState::kCompensating) == 3);
static_assert(static_cast<int>(message::JobKind::kTimer) == 0);
static_assert(static_cast<int>(message::JobKind::kConnector) == 1);
static_assert(static_cast<int>(message::SubscriptionKind::kMessage) == 0);
static_assert(static_cast<int>(message::SubscriptionKind::kSignal) == 1);
static_assert(static_cast<int>(message::SubscriptionKind::kConditional) == 2);

template <class Enum>
std::int64_t code(Enum value) {
  return static_cast<std::int64_t>(value);
}
template <class Enum>
Enum from_code(std::int64_t value) {
  return static_cast<Enum>(value);
}

}  // namespace vanthu::sql_store
