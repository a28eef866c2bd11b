// What always fails stops neither itself for ever nor anything else.
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;
using std::chrono::hours;

namespace {

Line after_a_minute() {
  return Line("p")
      .add("start", model::StartEvent{})
      .add("wait", timer(model::TimerKind::kDuration, "PT1M"))
      .add("work", service("work"))
      .add("end", model::EndEvent{});
}

port::OutboxEntry odd(Transaction& transaction, const InstanceId& target) {
  auto entry = transaction.entry("from the future", "{}");
  entry.target = target;
  return entry;
}

}  // namespace

TEST_CASE("an entry that nobody understands stays, tried less and less, and holds up nothing") {
  World world;
  world.deploy(Line("waits")
                   .add("start", model::StartEvent{})
                   .add("stop", model::CatchEvent{{model::SignalTrigger{"stop", nullptr}}})
                   .add("end", model::EndEvent{}));
  const auto id = world.start("waits");
  const bool for_instance = GENERATE(false, true);
  world.must([&](Transaction& t) -> base::Outcome {
    t.owe({odd(t, for_instance ? id : InstanceId{})});
    t.broadcast_signal("stop", {});
    return base::Done{};
  });
  for (int i = 0; i < 30; ++i) {
    world.work();
    world.clock.advance(hours(1));
  }
  CHECK(world.state(id) == InstanceState::kCompleted);
  const auto left = world.read([&](port::UnitOfWork& work) {
    return work.outbox(for_instance ? id : InstanceId{}, world.clock.now() + hours(2), 10);
  });
  REQUIRE(left.size() == 1);
  CHECK(left[0].attempts >= world.settings.visible_attempts);
  world.must([&](Transaction& t) -> base::Outcome {
    const auto letters = t.dead_letters(10);
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].failure.find("no such kind") != std::string::npos);
    CHECK(t.retry_entry(port::OutboxId{}).error().code == "entry.not_found");
    return t.retry_entry(letters[0].id);
  });
  world.must([&](Transaction& t) -> base::Outcome {
    CHECK(t.dead_letters(10).empty());
    return base::Done{};
  });
  CHECK(world.engine().counters().dead_letters > 0);
}

TEST_CASE("an instance whose timer cannot fire is put off; the others go on") {
  World world;
  bool broken = true;
  Local work([&](const port::JobCall& call, port::UnitOfWork&, port::Requests&) -> port::JobAnswer {
    if (broken && call.business_key == "bad") throw std::runtime_error("broken");
    return port::Completed{};
  });
  world.connectors.add_local("work", work);
  world.deploy(after_a_minute());
  const auto bad = world.start("p", "bad");
  std::vector<InstanceId> good;
  for (int i = 0; i < 150; ++i) good.push_back(world.start("p", "good"));
  world.clock.advance(hours(1));
  runtime::Worker worker(world.engine());
  worker.run_until_idle(office);
  for (const auto& id : good) CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(world.state(bad) == InstanceState::kActive);
  broken = false;
  worker.run_until_idle(office);
  CHECK(world.state(bad) == InstanceState::kActive);  // put off
  world.clock.advance(hours(1));
  worker.run_until_idle(office);
  CHECK(world.state(bad) == InstanceState::kCompleted);
}

TEST_CASE("a timer that never can fire becomes an incident, and fires when its cause is mended") {
  World world([] {
    runtime::Settings settings;
    settings.visible_attempts = 3;
    return settings;
  }());
  bool broken = true;
  Local work([&](const port::JobCall&, port::UnitOfWork&, port::Requests&) -> port::JobAnswer {
    if (broken) throw std::runtime_error("broken");
    return port::Completed{};
  });
  world.connectors.add_local("work", work);
  world.deploy(after_a_minute());
  const auto id = world.start("p");
  runtime::Worker worker(world.engine());
  for (int i = 0; i < 4; ++i) {
    world.clock.advance(hours(1));
    worker.run_until_idle(office);
  }
  const auto stuck = world.instance(id);
  REQUIRE(stuck.incidents.size() == 1);
  const auto incident = stuck.incidents.begin()->second;
  CHECK(incident.code == "timer.failed");
  CHECK(incident.text.en.find("broken") != std::string::npos);
  CHECK(stuck.jobs.begin()->second.due > world.clock.now());
  const bool by_hand = GENERATE(false, true);
  broken = false;
  if (by_hand) {
    world.must([&](Transaction& t) { return t.retry_incident(incident.id); });
  } else {
    world.clock.advance(hours(2));  // it is tried again by itself
  }
  worker.run_until_idle(office);
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("conflicts without end put off their own work only") {
  World world([] {
    runtime::Settings settings;
    settings.conflict_retries = 2;
    return settings;
  }());
  bool broken = true;
  Local work([&](const port::JobCall& call, port::UnitOfWork&, port::Requests&) -> port::JobAnswer {
    if (broken && call.business_key == "bad") throw port::DuplicateRow("there already");
    return port::Completed{};
  });
  world.connectors.add_local("work", work);
  world.deploy(Line("p")
                   .add("start", model::StartEvent{{message_named("go")}})
                   .add("work", service("work"))
                   .add("end", model::EndEvent{}));
  world.must([](Transaction& t) -> base::Outcome {
    t.publish_later("go", "bad", {});
    t.publish_later("go", "good", {});
    return base::Done{};
  });
  world.work();
  CHECK(world.engine().counters().instances_ended == 1);
  CHECK(world.owed() == 1);
  broken = false;
  world.clock.advance(hours(1));
  world.work();
  CHECK(world.owed() == 0);
}

TEST_CASE("a BPMN error that nothing catches asks a person, and the connector is not run again") {
  World world;
  int runs = 0;
  Remote mail([&](const port::JobCall&) -> port::JobAnswer {
    ++runs;
    return port::BpmnError{"NO_ADDRESS", "no address", {}};
  });
  world.connectors.add_remote("work", mail);
  world.deploy(after_a_minute());
  const auto id = world.start("p");
  for (int i = 0; i < 10; ++i) {
    world.clock.advance(hours(1));
    world.work();
  }
  CHECK(runs == 1);
  CHECK(world.instance(id).incidents.size() == 1);
}
