// Local connectors run inside the step's transaction.
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;

namespace {

Line number_it() {
  return Line("number_it")
      .add("start", model::StartEvent{})
      .add("number", service("give_number"))
      .add("end", model::EndEvent{});
}

}  // namespace

TEST_CASE("a local connector answers before the transaction commits") {
  World world;
  Local numbers([](const port::JobCall& call, port::UnitOfWork& work, port::Requests&) {
    CHECK(call.type == "give_number");
    CHECK(call.element_id == "number");
    CHECK(call.organisation == office);
    CHECK(call.business_key == "B-1");
    CHECK_FALSE(work.instance_of_job(call.job));  // the step is written when it is quiet
    return port::JobAnswer(port::Completed{{{"number", 19}}});
  });
  world.connectors.add_local("give_number", numbers);
  world.deploy(number_it());
  const auto id = world.start("number_it");
  CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(world.engine().counters().local_jobs == 1);
  CHECK(world.engine().counters().transactions == 2);
  CHECK(world.read([&](port::UnitOfWork& work) { return work.history(id, 0, 10).size(); }) == 1);
}

TEST_CASE("a failed local connector makes an incident that can be retried") {
  World world;
  bool broken = true;
  Local numbers([&](const port::JobCall&, port::UnitOfWork&, port::Requests&) -> port::JobAnswer {
    if (broken) return port::Failed{"the register is closed"};
    return port::Completed{};
  });
  world.connectors.add_local("give_number", numbers);
  world.deploy(number_it());
  const auto id = world.start("number_it");
  const auto stuck = world.instance(id);
  REQUIRE(stuck.incidents.size() == 1);
  CHECK(stuck.incidents.begin()->second.text.vi.find("the register is closed") !=
        std::string::npos);
  CHECK(world.work().idle());  // no worker tries what waits for a person

  broken = false;
  world.must([&](Transaction& t) { return t.retry_incident(stuck.incidents.begin()->first); });
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("what a local connector throws undoes the whole step") {
  World world;
  Local numbers([](const port::JobCall&, port::UnitOfWork&, port::Requests&) -> port::JobAnswer {
    throw std::runtime_error("broken");
  });
  world.connectors.add_local("give_number", numbers);
  world.deploy(number_it());
  CHECK_THROWS_WITH(world.transact([](Transaction& t) -> base::Outcome {
    auto started = t.start("number_it", "gone", {});
    return started ? base::Outcome(base::Done{}) : std::move(started).error();
  }),
                    "broken");
  CHECK(world.read([](port::UnitOfWork& work) { return work.instances_by_key("gone").empty(); }));
}

TEST_CASE("a local connector starts processes and sends messages of its own") {
  World world;
  Local opener([](const port::JobCall& call, port::UnitOfWork&, port::Requests& requests) {
    const auto child = requests.start("child", "C-1", {{"from", call.business_key}});
    requests.publish("go", "C-1", {{"said", "yes"}});
    return port::JobAnswer(port::Completed{{{"child", child.text()}}});
  });
  world.connectors.add_local("give_number", opener);
  model::ReceiveTask wait{message_named("go")};
  world.deploy(Line("child")
                   .add("start", model::StartEvent{})
                   .add("wait", wait)
                   .add("task", model::UserTask{})
                   .add("end", model::EndEvent{}));
  world.deploy(number_it());
  CHECK(world.state(world.start("number_it")) == InstanceState::kCompleted);
  const auto children =
      world.read([](port::UnitOfWork& work) { return work.instances_by_key("C-1"); });
  REQUIRE(children.size() == 1);
  CHECK(world.instance(children[0].id).subscriptions.size() == 1);
  world.work();
  CHECK(world.instance(children[0].id).tasks.size() == 1);
  CHECK(world.variable(children[0].id, "said") == message::Value("yes"));
}

TEST_CASE("a refused request of a local connector is the answer of the transaction") {
  World world;
  Local opener([](const port::JobCall&, port::UnitOfWork&, port::Requests& requests) {
    requests.start("not there", "", {});
    return port::JobAnswer(port::Completed{});
  });
  world.connectors.add_local("give_number", opener);
  world.deploy(number_it());
  auto outcome = world.transact([](Transaction& t) -> base::Outcome {
    auto started = t.start("number_it", "gone", {});
    return started ? base::Outcome(base::Done{}) : std::move(started).error();
  });
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().code == "process.not_found");
}

TEST_CASE("more local jobs than a transaction may run are left to the workers") {
  World world([] {
    runtime::Settings settings;
    settings.local_jobs = 3;
    return settings;
  }());
  int runs = 0;
  Local count([&](const port::JobCall&, port::UnitOfWork&, port::Requests&) {
    ++runs;
    return port::JobAnswer(port::Completed{});
  });
  world.connectors.add_local("give_number", count);
  Line line("many");
  line.add("start", model::StartEvent{});
  for (int i = 0; i < 8; ++i) line.add("s" + std::to_string(i), service("give_number"));
  world.deploy(line.add("end", model::EndEvent{}));
  const auto id = world.start("many");
  CHECK(runs == 3);
  CHECK(world.state(id) == InstanceState::kActive);
  world.work();
  CHECK(runs == 8);
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("in a closed registry an unknown job type is an incident at once") {
  World world([] {
    runtime::Settings settings;
    settings.closed_registry = true;
    settings.external_topics = {"scan"};
    return settings;
  }());
  world.deploy(number_it());
  const auto stuck = world.instance(world.start("number_it"));
  REQUIRE(stuck.incidents.size() == 1);
  CHECK(stuck.incidents.begin()->second.code == "connector.missing");
  CHECK(stuck.incidents.begin()->second.text.en.find("give_number") != std::string::npos);

  world.deploy(Line("scan_it")
                   .add("start", model::StartEvent{})
                   .add("scan", service("scan"))
                   .add("end", model::EndEvent{}));
  CHECK(world.instance(world.start("scan_it")).incidents.empty());
}
