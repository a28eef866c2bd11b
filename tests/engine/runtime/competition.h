// Several workers on one store do everything, and nothing twice.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/codec/history.h"
#include "tests/engine/runtime/world.h"

namespace vanthu::runtime_test {

inline void compete(std::unique_ptr<port::Store> store, int parents_count, int children_count) {
  World world(
      [] {
        runtime::Settings settings;
        settings.children = 7;
        return settings;
      }(),
      std::move(store));
  std::atomic<std::uint64_t> mails{0};
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
  loop.cardinality = text("= " + std::to_string(children_count));
  world.deploy(Line("parent")
                   .add("start", model::StartEvent{})
                   .add("call", call("child"), loop)
                   .add("end", model::EndEvent{}));
  std::vector<InstanceId> parents;
  for (int i = 0; i < parents_count; ++i) parents.push_back(world.start("parent", "P"));

  const auto all_done = [&] {
    return std::ranges::all_of(parents, [&](const InstanceId& id) {
      return world.state(id) == state::InstanceState::kCompleted;
    });
  };
  world.engine();
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      runtime::Worker worker(world.engine());
      for (int i = 0; i < 20'000 && !all_done(); ++i) worker.run_once(office);
    });
  }
  for (auto& thread : threads) thread.join();

  CHECK(all_done());
  const auto all =
      static_cast<std::uint64_t>(parents_count) * static_cast<std::uint64_t>(children_count);
  const auto with_parents = all + static_cast<std::uint64_t>(parents_count);
  CHECK(mails == all);
  const auto& counters = world.engine().counters();
  CHECK(counters.children_started == all);
  CHECK(counters.instances_ended == with_parents);
  CHECK(counters.jobs_fenced == 0);
  world.read([&](port::UnitOfWork& work) {
    const auto rows = work.instances_by_key("P");
    CHECK(rows.size() == with_parents);
    for (const auto& row : rows) {
      CHECK(row.state == state::InstanceState::kCompleted);
      CHECK_FALSE(codec::broken_link(work.history(row.id, 0, 1'000)).has_value());
    }
    return 0;
  });
}

}  // namespace vanthu::runtime_test
