// The lifecycle table, evolve and difference by themselves; behavior_random_test plays them against
// each other on random processes.
#include <catch2/catch.hpp>

#include "engine/state/difference.h"
#include "engine/state/evolve.h"

namespace m = vanthu::message;
namespace state = vanthu::state;
using state::ElementState;
using state::InstanceState;

namespace {

m::TaskId task_id(std::uint64_t n) {
  return m::TaskId{{1, n}};
}

m::Events begun() {
  m::TaskCreated task;
  task.task = task_id(7);
  task.element = 2;
  return {m::InstanceStarted{{{9, 9}}, "key", {}, {}},
          m::ElementActivated{1, 0, vanthu::model::kNoNode, 0, 0},
          m::VariableSet{1, "n", 1},
          m::ElementActivated{2, 1, 0, 0, 0},
          m::VariableSet{2, "x", 2},
          task,
          m::ElementWaiting{2}};
}

state::Instance instance_of(const m::Events& events) {
  state::Instance instance;
  state::evolve(instance, events);
  return instance;
}

}  // namespace

TEST_CASE("an element instance goes only the ways of the table") {
  CHECK(state::may_change(ElementState::kActive, ElementState::kWaiting));
  CHECK(state::may_change(ElementState::kWaiting, ElementState::kCompleted));
  CHECK(state::may_change(ElementState::kCompleted, ElementState::kCompensating));
  CHECK_FALSE(state::may_change(ElementState::kCompleted, ElementState::kActive));
  CHECK_FALSE(state::may_change(ElementState::kCompensating, ElementState::kWaiting));
  CHECK_FALSE(state::may_change(ElementState::kWaiting, ElementState::kActive));
}

TEST_CASE("an instance that has ended stays ended") {
  CHECK(state::may_change(InstanceState::kNew, InstanceState::kActive));
  CHECK(state::may_change(InstanceState::kActive, InstanceState::kFailed));
  for (const auto to : {InstanceState::kNew, InstanceState::kActive, InstanceState::kTerminated}) {
    CHECK_FALSE(state::may_change(InstanceState::kCompleted, to));
  }
}

TEST_CASE("states have the names they are stored under") {
  CHECK(state::name(InstanceState::kNew) == "new");
  CHECK(state::name(InstanceState::kFailed) == "failed");
  CHECK(state::name(ElementState::kActive) == "active");
  CHECK(state::name(ElementState::kCompensating) == "compensating");
}

TEST_CASE("a removed element takes its variables along, a kept one keeps them") {
  auto events = begun();
  events.push_back(m::TaskCompleted{task_id(7)});
  auto kept = events;
  kept.push_back(m::ElementCompleted{2, true});
  events.push_back(m::ElementCompleted{2, false});
  CHECK_FALSE(instance_of(events).variables.contains(2));
  const auto instance = instance_of(kept);
  CHECK(instance.variables.contains(2));
  CHECK(instance.elements.at(2).state == ElementState::kCompleted);
  CHECK(instance.elements.at(2).completed_order == 3);
  CHECK(instance.last_number == 3);
}

TEST_CASE("parked tokens are counted by scope and flow and never zero") {
  auto events = begun();
  events.insert(events.end(), {m::TokenParked{1, 4}, m::TokenParked{1, 4}, m::TokenParked{1, 5},
                               m::TokenConsumed{1, 4}, m::TokenConsumed{1, 5}});
  const auto instance = instance_of(events);
  CHECK(instance.tokens == std::map<state::TokenPlace, std::uint64_t>{{{1, 4}, 1}});
}

TEST_CASE("an ended instance has nothing left but its own fields") {
  auto events = begun();
  events.push_back(m::InstanceEnded{m::Ending::kFailedWithError, "E", {}});
  const auto instance = instance_of(events);
  CHECK(instance.state == InstanceState::kFailed);
  CHECK(instance.error_code == "E");
  CHECK(instance.business_key == "key");
  CHECK(instance.elements.empty());
  CHECK(instance.variables.empty());
  CHECK(instance.tasks.empty());
}

TEST_CASE("the difference of a first step has only rows to write") {
  const auto change = state::difference(begun(), {}, instance_of(begun()));
  CHECK(change.created);
  CHECK(change.instance_changed);
  CHECK(change.elements.upsert == std::vector<m::ElementNumber>{1, 2});
  CHECK(change.elements.remove.empty());
  CHECK(change.variables.upsert == std::vector<state::VariableKey>{{1, "n"}, {2, "x"}});
  CHECK(change.tasks.upsert == std::vector{task_id(7)});
}

TEST_CASE("a row that came and went within the step is in no list") {
  const auto before = instance_of(begun());
  const m::Events events{m::ElementActivated{3, 1, 1, 0, 0}, m::VariableSet{3, "y", 1},
                         m::ElementCompleted{3, false}};
  auto after = before;
  state::evolve(after, events);
  const auto change = state::difference(events, before, after);
  CHECK(change.elements.upsert.empty());
  CHECK(change.elements.remove.empty());
  CHECK(change.variables.upsert.empty());
  CHECK(change.variables.remove.empty());
  CHECK(change.instance_changed);
  CHECK_FALSE(change.created);
}

TEST_CASE("the difference of the end removes every row there was") {
  const auto before = instance_of(begun());
  const m::Events events{m::InstanceEnded{m::Ending::kCompleted, "", {}}};
  auto after = before;
  state::evolve(after, events);
  const auto change = state::difference(events, before, after);
  CHECK(change.elements.remove == std::vector<m::ElementNumber>{1, 2});
  CHECK(change.variables.remove == std::vector<state::VariableKey>{{1, "n"}, {2, "x"}});
  CHECK(change.tasks.remove == std::vector{task_id(7)});
  CHECK(change.instance_changed);
}

TEST_CASE("evolve takes any event in any state and says which do not fit") {
  state::Instance instance = instance_of(begun());
  const state::Instance before = instance;
  const m::Events strangers{m::ElementWaiting{9},
                            m::ElementCompleted{9, false},
                            m::ElementTerminated{9},
                            m::TokenConsumed{1, 3},
                            m::LoopStarted{9, 1, false, {}},
                            m::LoopProgressed{2, 1, 1, 0, {}},
                            m::TaskClaimed{task_id(8), "an"},
                            m::TaskCompleted{task_id(8)},
                            m::JobFailed{{}, "no", 0, {}},
                            m::JobRescheduled{{}, {}, 0},
                            m::JobClosed{},
                            m::SubscriptionClosed{},
                            m::TriggerSeen{9, 0},
                            m::IncidentResolved{},
                            m::ElementActivated{2, 1, 5, 0, 0},
                            m::InstanceStarted{before.id, "key", {}, {}}};
  for (const m::Event& event : strangers) {
    INFO("event " << event.index());
    CHECK_FALSE(state::evolve(instance, event));
    CHECK(instance == before);
  }
  CHECK_FALSE(state::evolve(instance, strangers));
  CHECK(state::evolve(instance, m::Event(m::TaskCompleted{task_id(7)})));
}
