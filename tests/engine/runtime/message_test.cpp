// Messages and signals find whoever waits for them, once.
#include "engine/codec/value.h"
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using How = runtime::Correlated::How;
using state::InstanceState;

namespace {

Line waits_for(const std::string& id, const std::string& name) {
  return Line(id)
      .add("start", model::StartEvent{})
      .add("wait", model::ReceiveTask{message_named(name)})
      .add("end", model::EndEvent{});
}

Line signal_line(const std::string& id) {
  return Line(id)
      .add("start", model::StartEvent{})
      .add("wait", model::CatchEvent{{model::SignalTrigger{"stop", nullptr}}})
      .add("end", model::EndEvent{});
}

runtime::Correlated publish(World& world, const std::string& name, const std::string& key,
                            message::VariableMap variables = {}) {
  auto answer = world.engine().call(
      office, kClerk, [&](Transaction& t) { return t.publish_message(name, key, variables); });
  REQUIRE(answer.ok());
  return *answer;
}

}  // namespace

TEST_CASE("a message goes to the one who waits for its name and key") {
  World world;
  world.deploy(waits_for("p", "reply"));
  const auto a = world.start("p", "A");
  const auto b = world.start("p", "B");
  const auto answer = publish(world, "reply", "B", {{"text", "yes"}});
  CHECK(answer.how == How::kDelivered);
  CHECK(answer.instances == std::vector<InstanceId>{b});
  CHECK(world.state(a) == InstanceState::kActive);
  CHECK(world.state(b) == InstanceState::kCompleted);
}

TEST_CASE(
    "of several who wait for the same, the one that waits longest gets it, one message each") {
  World world;
  world.deploy(waits_for("p", "reply"));
  std::vector<InstanceId> waiting;
  for (int i = 0; i < 3; ++i) {
    waiting.push_back(world.start("p", "K"));
    world.clock.advance(std::chrono::seconds(1));
  }
  for (const auto& expected : waiting) {
    CHECK(publish(world, "reply", "K").instances == std::vector<InstanceId>{expected});
  }
  CHECK(publish(world, "reply", "K").how == How::kBuffered);
}

TEST_CASE("a message nobody waits for starts every process it is the start of") {
  World world;
  model::StartEvent start{{message_named("arrived")}};
  for (const char* id : {"one", "two"}) {
    world.deploy(
        Line(id).add("start", start).add("t", model::UserTask{}).add("end", model::EndEvent{}));
  }
  const auto answer = publish(world, "arrived", "D-1", {{"a", 1}});
  CHECK(answer.how == How::kStarted);
  REQUIRE(answer.instances.size() == 2);
  CHECK(world.instance(answer.instances[0]).business_key == "D-1");
  CHECK(world.variable(answer.instances[0], "a") == message::Value(1));
}

TEST_CASE("a message that comes early waits for its receiver and is received once") {
  World world;
  world.deploy(waits_for("p", "reply"));
  CHECK(publish(world, "reply", "A", {{"text", "early"}}).how == How::kBuffered);
  world.work();
  CHECK(world.owed() == 1);
  const auto first = world.start("p", "A");
  const auto second = world.start("p", "A");
  CHECK(world.state(first) == InstanceState::kCompleted);
  CHECK(world.state(second) == InstanceState::kActive);
  CHECK(world.owed() == 0);
  world.clock.advance(std::chrono::hours(48));
  world.work();
  CHECK(world.state(second) == InstanceState::kActive);
}

TEST_CASE("message and receiver that passed each other are brought together") {
  World world;
  world.deploy(waits_for("p", "reply"));
  publish(world, "reply", "A", {{"text", "here"}});
  // The receiver's transaction did not see the message: take it out while it subscribes.
  std::optional<port::BufferedMessage> hidden;
  world.must([&](Transaction& t) -> base::Outcome {
    hidden = t.work().take_buffered("reply", "A", t.now());
    return base::Done{};
  });
  REQUIRE(hidden);
  const auto id = world.start("p", "A");
  world.must([&](Transaction& t) -> base::Outcome {
    t.work().buffer(*hidden);
    return base::Done{};
  });
  CHECK(world.state(id) == InstanceState::kActive);
  world.work();
  CHECK(world.state(id) == InstanceState::kActive);  // not looked at again yet
  world.clock.advance(std::chrono::seconds(5));
  world.crash();
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(world.owed() == 0);
}

TEST_CASE("a message that nobody took expires, and only that one") {
  World world;
  world.deploy(waits_for("p", "reply"));
  world.must([](Transaction& t) -> base::Outcome {
    auto lasting = t.publish_message("reply", "A", {{"n", 1}}, std::chrono::hours(100));
    auto brief = t.publish_message("reply", "A", {{"n", 2}}, std::chrono::hours(1));
    return lasting && brief ? base::Outcome(base::Done{}) : std::move(brief).error();
  });
  world.clock.advance(std::chrono::hours(2));
  world.work();
  CHECK(world.owed() == 1);
  const auto first = world.start("p", "A");
  const auto second = world.start("p", "A");
  CHECK(world.state(first) == InstanceState::kCompleted);
  CHECK(world.state(second) == InstanceState::kActive);
  CHECK(world.owed() == 0);
}

TEST_CASE("a thrown message is carried by the workers to its receiver") {
  World world;
  model::EndEvent send{{message_named("reply")}};
  world.deploy(Line("sender").add("start", model::StartEvent{}).add("end", send));
  world.deploy(waits_for("p", "reply"));
  const auto receiver = world.start("p", "A");
  CHECK(world.state(world.start("sender", "A")) == InstanceState::kCompleted);
  CHECK(world.state(receiver) == InstanceState::kActive);
  world.crash();
  world.work();
  CHECK(world.state(receiver) == InstanceState::kCompleted);
  CHECK(world.owed() == 0);
}

TEST_CASE("a signal reaches everyone who waits when it is thrown, page by page") {
  World world([] {
    runtime::Settings settings;
    settings.page = 7;
    return settings;
  }());
  world.deploy(signal_line("p"));
  world.deploy(Line("starts")
                   .add("start", model::StartEvent{{model::SignalTrigger{"stop", nullptr}}})
                   .add("end", model::EndEvent{}));
  std::vector<InstanceId> waiting;
  for (int i = 0; i < 30; ++i) waiting.push_back(world.start("p", "B"));
  world.must([](Transaction& t) -> base::Outcome {
    t.broadcast_signal("stop", {});
    return base::Done{};
  });
  world.work();
  for (const auto& id : waiting) CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(world.state(world.start("p", "late")) == InstanceState::kActive);
  CHECK(world.engine().counters().instances_started == 32);
}
