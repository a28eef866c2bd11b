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

constexpr std::array kElementWays{
    Row{ElementState::kActive, ElementState::kWaiting},
    Row{ElementState::kActive, ElementState::kCompleted},
    Row{ElementState::kActive, ElementState::kCompensating},
    Row{ElementState::kWaiting, ElementState::kCompleted},
    Row{ElementState::kWaiting, ElementState::kCompensating},
    Row{ElementState::kCompleted, ElementState::kCompensating},
};

constexpr std::array kInstanceWays{
    Row{InstanceState::kNew, InstanceState::kActive},
    Row{InstanceState::kActive, InstanceState::kCompleted},
    Row{InstanceState::kActive, InstanceState::kTerminated},
    Row{InstanceState::kActive, InstanceState::kFailed},
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
