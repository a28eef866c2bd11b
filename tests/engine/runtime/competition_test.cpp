// Several workers on one store do everything, and nothing twice.
#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/codec/history.h"
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;

TEST_CASE("workers that compete fire each timer, child and job once") {
  constexpr int kParents = 8;
  constexpr int kChildren = 40;
  World world([] {
    runtime::Settings settings;
    settings.children = 7;
    return settings;
  }());
  std::atomic<int> mails{0};
  Remote mail([&](const port::JobCall&) {
    ++mails;
    return port::JobAnswer(port::Completed{});
  });
  world.connectors.add_remote("mail", mail);
  world.deploy(Line("child")
                   .add("start", model::StartEvent{})
                   .add("wait", timer(model::TimerKind::kDuration, "PT0S"))
                   .add("mail", service("mail"))
                   .add("end", model::EndEvent{}));
  model::MultiInstance loop;
  loop.cardinality = text("= " + std::to_string(kChildren));
  world.deploy(Line("parent")
                   .add("start", model::StartEvent{})
                   .add("call", call("child"), loop)
                   .add("end", model::EndEvent{}));
  std::vector<InstanceId> parents;
  for (int i = 0; i < kParents; ++i) parents.push_back(world.start("parent", "P"));

  const auto all_done = [&] {
    return std::ranges::all_of(parents, [&](const InstanceId& id) {
      return world.state(id) == InstanceState::kCompleted;
    });
  };
  world.engine();
  std::vector<std::thread> threads;
  for (std::size_t place = 0; place < 3; ++place) {
    threads.emplace_back([&, place] {
      runtime::Worker worker(world.engine(), nullptr, place);
      for (int i = 0; i < 20'000 && !all_done(); ++i) worker.run_once(kOffice);
    });
  }
  for (auto& thread : threads) thread.join();

  CHECK(all_done());
  CHECK(mails == kParents * kChildren);
  const auto& counters = world.engine().counters();
  CHECK(counters.children_started == kParents * kChildren);
  CHECK(counters.instances_ended == kParents * (kChildren + 1));
  CHECK(counters.jobs_fenced == 0);
  world.read([&](port::UnitOfWork& work) {
    const auto rows = work.instances_by_key("P");
    CHECK(rows.size() == kParents * (kChildren + 1));
    for (const auto& row : rows) {
      CHECK(row.state == InstanceState::kCompleted);
      CHECK_FALSE(codec::broken_link(work.history(row.id, 0, 1'000)).has_value());
    }
    return 0;
  });
}
