// Remote connectors that take many jobs at once, and jobs that are not tried yet.
#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

class Crowd final : public port::RemoteConnector {
 public:
  using RunMany = std::function<std::vector<port::JobAnswer>(std::span<const port::JobCall>)>;
  Crowd(std::size_t most, RunMany run) : most_(most), run_(std::move(run)) {}
  port::JobAnswer run(const port::JobCall& call) override { return run_({&call, 1}).front(); }
  std::size_t most_at_once() const override { return most_; }
  std::vector<port::JobAnswer> run_many(std::span<const port::JobCall> calls) override {
    return run_(calls);
  }

 private:
  const std::size_t most_;
  const RunMany run_;
};

Line sends(std::uint32_t retries = 3) {
  model::ServiceTask task = service("mail");
  task.retries = retries;
  return Line("sends")
      .add("start", model::StartEvent{})
      .add("send", task)
      .add("end", model::EndEvent{});
}

std::vector<InstanceId> start_many(World& world, int count) {
  std::vector<InstanceId> out;
  for (int i = 0; i < count; ++i) out.push_back(world.start("sends", "B-" + std::to_string(i)));
  return out;
}

long count_in(World& world, const std::vector<InstanceId>& ids, InstanceState state) {
  return std::ranges::count_if(ids, [&](const auto& id) { return world.state(id) == state; });
}

}  // namespace

TEST_CASE("a crowd's jobs are told together, each answered once") {
  World world;
  std::vector<std::size_t> sizes;
  std::multiset<message::JobId> jobs;
  Crowd mail(10, [&](std::span<const port::JobCall> calls) {
    sizes.push_back(calls.size());
    std::vector<port::JobAnswer> out;
    for (const auto& call : calls) {
      jobs.insert(call.job);
      out.emplace_back(port::Completed{{{"key", message::Value(call.business_key)}}});
    }
    return out;
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(Line("sends")
                   .add("start", model::StartEvent{})
                   .add("send", service("mail"))
                   .add("look", model::UserTask{})
                   .add("end", model::EndEvent{}));
  const auto ids = start_many(world, 23);
  CHECK(world.work().jobs == 23);
  CHECK(sizes == std::vector<std::size_t>{10, 10, 3});
  CHECK(std::set<message::JobId>(jobs.begin(), jobs.end()).size() == 23);
  for (const auto& id : ids) CHECK(world.instance(id).tasks.size() == 1);
  CHECK(world.variable(ids[7], "key") == message::Value("B-7"));  // its own answer
}

TEST_CASE("in a crowd one failure is that one's alone") {
  World world;
  std::map<std::string, int> tries;
  Crowd mail(10, [&](std::span<const port::JobCall> calls) {
    std::vector<port::JobAnswer> out;
    for (const auto& call : calls) {
      const bool bad = call.business_key == "B-2" && ++tries[call.business_key] < 3;
      out.emplace_back(bad ? port::JobAnswer(port::Failed{"greylisted"})
                           : port::JobAnswer(port::Completed{}));
    }
    return out;
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends(5));
  const auto ids = start_many(world, 5);
  world.work();
  CHECK(count_in(world, ids, InstanceState::kCompleted) == 4);
  CHECK(world.instance(ids[2]).jobs.begin()->second.retries == 4);
  CHECK(world.instance(ids[2]).jobs.begin()->second.last_failure == "greylisted");
  for (int i = 0; i < 3; ++i) {
    world.clock.advance(hours(1));
    world.work();
  }
  CHECK(world.state(ids[2]) == InstanceState::kCompleted);
}

TEST_CASE("a crowd that throws, or answers too few, has failed as a whole") {
  for (const bool throws : {true, false}) {
    World world;
    bool works = false;
    Crowd mail(10, [&](std::span<const port::JobCall> calls) {
      if (works) return std::vector<port::JobAnswer>(calls.size(), port::Completed{});
      if (throws) throw std::runtime_error("server away");
      return std::vector<port::JobAnswer>(1, port::Completed{});
    });
    world.connectors.add_remote("mail", mail);
    world.deploy(sends());
    const auto ids = start_many(world, 4);
    world.work();
    CHECK(count_in(world, ids, InstanceState::kActive) == 4);
    for (const auto& id : ids) CHECK(world.instance(id).jobs.begin()->second.retries == 2);
    works = true;
    world.clock.advance(hours(1));
    world.work();
    CHECK(count_in(world, ids, InstanceState::kCompleted) == 4);
  }
}

TEST_CASE("what is not tried yet costs no retry, leaves no record, and comes again at its time") {
  World world;
  std::size_t told = 0;
  bool open = false;
  Crowd mail(10, [&](std::span<const port::JobCall> calls) {
    told += calls.size();
    std::vector<port::JobAnswer> out;
    for (const auto& call : calls) {
      out.emplace_back(open ? port::JobAnswer(port::Completed{})
                            : port::JobAnswer(port::NotYet{call.now + hours(1), "paused"}));
    }
    return out;
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  const auto ids = start_many(world, 3);
  const auto before = world.instance(ids[0]);
  world.work();
  CHECK(told == 3);
  CHECK(world.instance(ids[0]) == before);
  world.clock.advance(std::chrono::minutes(59));
  world.work();
  CHECK(told == 3);
  world.clock.advance(std::chrono::minutes(2));
  world.work();
  CHECK(told == 6);
  open = true;
  const std::vector<std::string> types{"mail"};
  world.must([&](Transaction& t) -> base::Outcome {
    CHECK(t.work().bring_forward(types) == 3);
    return base::Done{};
  });
  world.work();
  CHECK(count_in(world, ids, InstanceState::kCompleted) == 3);
}

TEST_CASE("an instance that somebody holds does not keep a crowd waiting") {
  World world;
  std::unique_ptr<port::UnitOfWork> holder;
  std::vector<InstanceId> ids;
  Crowd mail(10, [&](std::span<const port::JobCall> calls) {
    holder = world.store.begin(office);
    REQUIRE(holder->lock(ids[1]));
    return std::vector<port::JobAnswer>(calls.size(), port::Completed{});
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  ids = start_many(world, 3);
  std::jthread later([&] {
    while (count_in(world, ids, InstanceState::kCompleted) < 2) std::this_thread::yield();
    holder.reset();
  });
  world.work();
  CHECK(count_in(world, ids, InstanceState::kCompleted) == 3);
}

TEST_CASE("a crowd at work keeps nobody else's jobs waiting for ever") {
  World world;
  int singles = 0;
  std::size_t left = 40;  // the crowd's jobs, at most 10 a round
  Crowd mail(10, [&](std::span<const port::JobCall> calls) {
    left -= calls.size();
    if (left == 20) world.clock.advance(seconds(2));
    if (left == 10) CHECK(singles == 1);  // found between
    return std::vector<port::JobAnswer>(calls.size(), port::Completed{});
  });
  Crowd seal(1, [&](std::span<const port::JobCall> calls) {
    ++singles;
    return std::vector<port::JobAnswer>(calls.size(), port::Completed{});
  });
  world.connectors.add_remote("mail", mail);
  world.connectors.add_remote("seal", seal);
  world.deploy(sends());
  world.deploy(Line("seals")
                   .add("start", model::StartEvent{})
                   .add("seal", service("seal"))
                   .add("end", model::EndEvent{}));
  start_many(world, 40);
  runtime::Worker worker(world.engine());
  CHECK(worker.run_jobs(office).jobs == 10);
  const auto sealed = world.start("seals");
  CHECK(worker.run_jobs(office).jobs == 10);  // not looked for yet
  CHECK(singles == 0);
  worker.run_until_idle(office);
  CHECK(left == 0);
  CHECK(world.state(sealed) == InstanceState::kCompleted);
  const auto late = world.start("seals");
  worker.run_until_idle(office);
  CHECK(world.state(late) == InstanceState::kCompleted);
}
