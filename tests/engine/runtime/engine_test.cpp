// One command, one transaction.
#include "engine/runtime/engine.h"

#include "engine/codec/history.h"
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;

namespace {

Line one_task() {
  return Line("one_task")
      .add("start", model::StartEvent{})
      .add("write", model::UserTask{})
      .add("end", model::EndEvent{});
}

message::TaskId only_task(World& world, const InstanceId& id) {
  const auto found = world.instance(id);
  REQUIRE(found.tasks.size() == 1);
  return found.tasks.begin()->first;
}

}  // namespace

TEST_CASE("a started process waits at its task and ends when it is completed") {
  World world;
  world.deploy(one_task());
  const auto id = world.start("one_task", "D-7", {{"a", 1}});
  CHECK(world.state(id) == InstanceState::kActive);
  CHECK(world.variable(id, "a") == message::Value(1));
  const auto task = only_task(world, id);
  world.must([&](Transaction& t) { return t.claim_task(task, "an"); });
  CHECK(world.instance(id).tasks.at(task).assignee == "an");
  world.must([&](Transaction& t) { return t.complete_task(task, {{"b", 2}}); });
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("every step is in the record, in a chain") {
  World world;
  world.deploy(one_task());
  const auto id = world.start("one_task");
  const auto task = only_task(world, id);
  world.must([&](Transaction& t) { return t.complete_task(task, {}); });
  world.read([&](port::UnitOfWork& work) {
    const auto history = work.history(id, 0, 100);
    REQUIRE(history.size() == 2);
    std::string previous;
    for (const auto& entry : history) {
      CHECK(entry.actor == kClerk);
      CHECK(entry.hash == codec::history_hash(previous, entry));
      previous = entry.hash;
    }
    return 0;
  });
}

TEST_CASE("a refusal rolls back everything before it") {
  World world;
  world.deploy(one_task());
  InstanceId id;
  auto outcome = world.transact([&](Transaction& t) -> base::Outcome {
    id = t.start("one_task", "B", {}).value();
    return t.complete_task(message::TaskId{t.ids().next()}, {});
  });
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().code == "task.not_found");
  CHECK(world.read([&](port::UnitOfWork& work) { return !work.read(id).has_value(); }));
}

TEST_CASE("several commands on one instance in one transaction see each other") {
  World world;
  world.deploy(one_task());
  const auto id = world.start("one_task");
  const auto task = only_task(world, id);
  world.must([&](Transaction& t) -> base::Outcome {
    auto set = t.set_variables(id, {{"x", 1}});
    if (!set) return set;
    CHECK(t.work().instance_of_task(task) == id);
    CHECK(t.instance(id)->variables.at(1).at("x") == message::Value(1));
    auto done = t.complete_task(task, {});
    CHECK(t.instance(id)->state == InstanceState::kCompleted);
    return done;
  });
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("what is not there is refused by name") {
  World world;
  world.deploy(one_task());
  const auto code = [&](const runtime::Engine::Body& body) {
    auto outcome = world.transact(body);
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().code;
  };
  CHECK(code([](Transaction& t) -> base::Outcome {
          auto started = t.start("nothing", "", {});
          return std::move(started).error();
        }) == "process.not_found");
  CHECK(code([](Transaction& t) { return t.cancel(InstanceId{t.ids().next()}, ""); }) ==
        "instance.not_found");
  CHECK(code([](Transaction& t) {
          return t.retry_incident(message::IncidentId{t.ids().next()});
        }) == "incident.not_found");
  CHECK(code([](Transaction& t) { return t.complete_job(message::JobId{t.ids().next()}, {}); }) ==
        "job.not_found");
}

TEST_CASE("a conflict runs the whole body again, a bounded number of times") {
  World world;
  unsigned runs = 0;
  auto outcome = world.transact([&](Transaction&) -> base::Outcome {
    if (++runs < 3) throw port::StoreConflict("lost a race");
    return base::Done{};
  });
  CHECK(outcome.ok());
  CHECK(runs == 3);
  CHECK(world.engine().counters().conflicts == 2);

  runs = 0;
  CHECK_THROWS_AS(world.transact([&](Transaction&) -> base::Outcome {
    ++runs;
    throw port::StoreConflict("always");
  }),
                  port::StoreUnavailable);
  CHECK(runs == world.settings.conflict_retries + 1);
}

TEST_CASE("an instance stays on its version, and the same bytes make no new one") {
  World world;
  world.deploy(one_task());
  const auto old = world.start("one_task");
  world.deploy(one_task());
  CHECK(world.read([](port::UnitOfWork& work) { return work.definitions().size(); }) == 1);

  world.drawings["second"] = std::make_shared<const model::Process>(
      Line("one_task").add("start", model::StartEvent{}).add("end", model::EndEvent{}).build());
  REQUIRE(world.engine().deploy(office, "second", "second.bpmn", kClerk).ok());
  CHECK(world.state(world.start("one_task")) == InstanceState::kCompleted);
  CHECK(world.state(old) == InstanceState::kActive);
  world.must([&](Transaction& t) { return t.complete_task(only_task(world, old), {}); });
}

TEST_CASE("a file that cannot run is refused with all that is wrong") {
  World world;
  world.drawings["broken"] = std::make_shared<const model::Process>(
      Line("broken").add("end", model::EndEvent{}).add("start", model::StartEvent{}).build());
  auto refused = world.engine().deploy(office, "broken", "broken.bpmn", kClerk);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == "definition.invalid");
  CHECK_FALSE(refused.error().what.vi.empty());

  auto idle = Line("idle").add("start", model::StartEvent{}).add("end", model::EndEvent{}).build();
  idle.executable = false;
  world.drawings["idle"] = std::make_shared<const model::Process>(idle);
  auto nothing = world.engine().deploy(office, "idle", "idle.bpmn", kClerk);
  REQUIRE_FALSE(nothing.ok());
  CHECK(nothing.error().code == "definition.nothing_to_run");
}
