// Remote connectors: leased, run outside, answered once.
#include <future>
#include <set>

#include "engine/runtime/external_tasks.h"
#include "engine/runtime/heartbeat.h"
#include "engine/runtime/workers.h"
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

Line sends(std::uint32_t retries = 3) {
  model::ServiceTask task = service("mail");
  task.retries = retries;
  return Line("sends")
      .add("start", model::StartEvent{})
      .add("send", task)
      .add("end", model::EndEvent{});
}

runtime::Fetch wants(std::vector<std::string> topics, std::string worker) {
  return {std::move(topics), std::move(worker), seconds(30), 10, {}, {}, {}};
}

}  // namespace

TEST_CASE("a remote connector's answer completes its job") {
  World world;
  Remote mail([](const port::JobCall& call) -> port::JobAnswer {
    CHECK(call.attempt == 1);
    CHECK(call.element_id == "send");
    return port::Completed{{{"sent", true}}};
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  const auto id = world.start("sends");
  CHECK(world.state(id) == InstanceState::kActive);
  CHECK(world.work().jobs == 1);
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("a failing connector is tried again with growing pauses, then a person is asked") {
  World world;
  std::vector<base::Time> tries;
  std::set<message::JobId> jobs;
  bool works = false;
  Remote mail([&](const port::JobCall& call) -> port::JobAnswer {
    tries.push_back(world.clock.now());
    jobs.insert(call.job);
    if (works) return port::Completed{};
    throw std::runtime_error("server away");
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends(3));
  const auto id = world.start("sends");
  for (int i = 0; i < 600; ++i) {
    world.work();
    world.clock.advance(std::chrono::milliseconds(100));
  }
  REQUIRE(tries.size() == 3);
  CHECK(jobs.size() == 1);
  CHECK(tries[1] - tries[0] >= seconds(1));
  CHECK(tries[2] - tries[1] >= seconds(2));
  const auto stuck = world.instance(id);
  REQUIRE(stuck.incidents.size() == 1);
  CHECK(stuck.incidents.begin()->second.text.vi.find("server away") != std::string::npos);

  works = true;
  world.must([&](Transaction& t) { return t.retry_incident(stuck.incidents.begin()->first); });
  world.clock.advance(hours(2));
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("an answer that comes after the lease went to another is thrown away") {
  World world;
  int runs = 0;
  Remote mail([&](const port::JobCall&) -> port::JobAnswer {
    if (++runs == 1) {  // hangs past its lease; another worker takes the job meanwhile
      world.clock.advance(hours(1));
      runtime::Worker(world.engine()).run_jobs(office);
    }
    return port::Completed{{{"by", runs}}};
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  const auto id = world.start("sends");
  runtime::Worker(world.engine()).run_jobs(office);
  CHECK(runs == 2);
  CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(world.engine().counters().jobs_fenced == 1);
  CHECK(world.engine().counters().remote_jobs == 1);
}

TEST_CASE("a worker that dies keeps the job only as long as its lease") {
  World world;
  int runs = 0;
  Remote mail([&](const port::JobCall&) -> port::JobAnswer {
    ++runs;
    return port::Completed{};
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  const auto id = world.start("sends");
  world.must([&](Transaction& t) -> base::Outcome {  // leased, then gone
    const std::vector<std::string> types{"mail"};
    CHECK(t.work().lease({types, t.now(), t.now() + seconds(60), 10}).size() == 1);
    return base::Done{};
  });
  world.crash();
  world.clock.advance(seconds(59));
  world.work();
  CHECK(runs == 0);
  world.clock.advance(seconds(1));
  world.work();
  CHECK(runs == 1);
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("the heartbeat keeps a long run's lease, but not for ever") {
  World world;
  runtime::Heartbeat heartbeat(world.engine());
  int runs = 0;
  const auto others_find = [&] { return runtime::Worker(world.engine()).run_jobs(office).jobs; };
  Remote mail([&](const port::JobCall&) -> port::JobAnswer {
    if (++runs > 1) return port::Completed{{{"by", "other"}}};
    for (int i = 0; i < 20; ++i) {
      world.clock.advance(seconds(25));
      heartbeat.beat();
      CHECK(others_find() == 0);
    }
    world.clock.advance(seconds(100));  // 600 s in all: too long
    heartbeat.beat();
    CHECK(others_find() == 1);
    return port::Completed{{{"by", "first"}}};
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  const auto id = world.start("sends");
  runtime::Worker(world.engine(), &heartbeat).run_jobs(office);
  CHECK(runs == 2);
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("an outside worker fetches, holds and completes its tasks") {
  World world;
  world.deploy(sends(2));
  const auto id = world.start("sends");
  CHECK(world.work().idle());  // nobody here does it
  runtime::ExternalTasks tasks(world.engine(), office);
  CHECK(tasks.fetch_and_lock(wants({}, "w")).empty());
  CHECK(tasks.fetch_and_lock(wants({"other"}, "w")).empty());
  auto first = tasks.fetch_and_lock(wants({"mail"}, "w"));
  REQUIRE(first.size() == 1);
  CHECK(first[0].retries == 2);
  CHECK(tasks.fetch_and_lock(wants({"mail"}, "v")).empty());

  SECTION("complete") {
    CHECK(tasks.complete(first[0].token, "w", {{{"a", 1}}, {}}).ok());
    CHECK(world.state(id) == InstanceState::kCompleted);
    CHECK(tasks.complete(first[0].token, "w", {}).error().code == "external_task.not_found");
  }
  SECTION("extend, lose, fence") {
    world.clock.advance(seconds(20));
    CHECK(tasks.extend_lock(first[0].token, "w", seconds(30)).ok());
    world.clock.advance(seconds(20));
    CHECK(tasks.fetch_and_lock(wants({"mail"}, "v")).empty());
    world.clock.advance(seconds(20));
    auto second = tasks.fetch_and_lock(wants({"mail"}, "v"));
    REQUIRE(second.size() == 1);
    CHECK(tasks.complete(first[0].token, "w", {}).error().code == "external_task.lost");
    CHECK(tasks.extend_lock(first[0].token, "w", seconds(30)).error().code == "external_task.lost");
    CHECK(tasks.complete(second[0].token, "v", {}).ok());
  }
  SECTION("only whom it was given to may answer, whatever the token") {
    CHECK(tasks.complete(first[0].token, "v", {}).error().code == "external_task.lost");
    CHECK(tasks.lock(first[0].token, "v", seconds(90)).error().code == "external_task.lost");
    CHECK(tasks.lock(first[0].token, "w", seconds(90)).ok());
    world.clock.advance(seconds(60));
    CHECK(tasks.fetch_and_lock(wants({"mail"}, "v")).empty());
    CHECK(tasks.find(first[0].token)->worker == "w");
  }
  SECTION("variables of the task's own scope do not leave it") {
    CHECK(tasks.complete(first[0].token, "w", {{{"a", 1}}, {{"b", 2}}}).ok());
    CHECK(world.state(id) == InstanceState::kCompleted);
  }
  SECTION("reading: what waits, and for whom") {
    CHECK(tasks.waiting({"mail", "other"}, 10).empty());
    CHECK(tasks.unlock(first[0].token).ok());
    CHECK(tasks.waiting({"mail", "other"}, 10) == std::map<std::string, std::size_t>{{"mail", 1}});
    const auto all = tasks.list({});
    REQUIRE(all.size() == 1);
    CHECK(all[0].token == first[0].token);
    CHECK(all[0].process->id == "sends");
    CHECK_FALSE(all[0].locked_until);
  }
  SECTION("unlock") {
    CHECK(tasks.unlock(first[0].token).ok());
    CHECK(tasks.fetch_and_lock(wants({"mail"}, "v")).size() == 1);
  }
  SECTION("fail, then an incident") {
    CHECK(tasks.fail(first[0].token, "w", "busy", 1, seconds(10)).ok());
    CHECK(tasks.fetch_and_lock(wants({"mail"}, "w")).empty());
    world.clock.advance(seconds(10));
    auto again = tasks.fetch_and_lock(wants({"mail"}, "w"));
    REQUIRE(again.size() == 1);
    CHECK(tasks.fail(again[0].token, "w", "broken", 0, seconds(0)).ok());
    CHECK(world.instance(id).incidents.size() == 1);
    CHECK(tasks.fetch_and_lock(wants({"mail"}, "w")).empty());
  }
  SECTION("no token") {
    for (const char* token : {"", "x", "0198", "00000000-0000-7000-8000-000000000000",
                              "00000000-0000-7000-8000-000000000000.x"}) {
      CHECK(tasks.complete(token, "w", {}).error().code == "external_task.token");
    }
  }
}

TEST_CASE("threads wake up by themselves, work, and stop") {
  World world;
  std::promise<void> sent;
  Remote mail([&](const port::JobCall&) -> port::JobAnswer {
    sent.set_value();
    return port::Completed{};
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(sends());
  runtime::Workers workers(world.engine(), [] { return std::vector<std::string>{office}; },
                           {2, 2, std::chrono::milliseconds(60'000)});
  workers.start();
  const auto id = world.start("sends");
  REQUIRE(sent.get_future().wait_for(seconds(20)) == std::future_status::ready);
  workers.stop();
  CHECK(world.state(id) == InstanceState::kCompleted);
  workers.start();  // and again
  workers.stop();
}
