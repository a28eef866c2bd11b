#include "engine/state/lifecycle.h"

#include <array>
#include <cstddef>

namespace vanthu::state {
namespace {

template <class State>
struct Row {
  State from;
  State to;
};

using ElementWay = Row<ElementState>;
using InstanceWay = Row<InstanceState>;

constexpr std::array kElementWays{
    ElementWay{ElementState::kActive, ElementState::kWaiting},
    ElementWay{ElementState::kActive, ElementState::kCompleted},
    ElementWay{ElementState::kActive, ElementState::kCompensating},
    ElementWay{ElementState::kWaiting, ElementState::kCompleted},
    ElementWay{ElementState::kWaiting, ElementState::kCompensating},
    ElementWay{ElementState::kCompleted, ElementState::kCompensating},
};

constexpr std::array kInstanceWays{
    InstanceWay{InstanceState::kNew, InstanceState::kActive},
    InstanceWay{InstanceState::kActive, InstanceState::kCompleted},
    InstanceWay{InstanceState::kActive, InstanceState::kTerminated},
    InstanceWay{InstanceState::kActive, InstanceState::kFailed},
};

template <class State, std::size_t kCount>
bool contains(const std::array<Row<State>, kCount>& rows, State from, State to) {
  for (const auto& row : rows) {
    if (row.from == from && row.to == to) return true;
  }
  return false;
}

}  // namespace

bool may_change(ElementState from, ElementState to) {
  return contains(kElementWays, from, to);
}

bool may_change(InstanceState from, InstanceState to) {
  return contains(kInstanceWays, from, to);
}

std::string_view name(InstanceState state) {
  constexpr std::array<std::string_view, 5> kNames{"new", "active", "completed", "terminated",
                                                   "failed"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view name(ElementState state) {
  constexpr std::array<std::string_view, 4> kNames{"active", "waiting", "completed",
                                                   "compensating"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace vanthu::state
