// Several units at once: locks, claims, and nothing lost between eight threads.
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

constexpr int kThreads = 8;

// Runs `work(thread)` in each of the threads, again after a lost race; gives what else was thrown.
std::string in_threads(const std::function<void(int)>& work) {
  std::mutex mutex;
  std::string failure;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      try {
        work(i);
      } catch (const std::exception& error) {
        const std::lock_guard lock(mutex);
        failure = error.what();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return failure;
}

}  // namespace

void concurrency_contract(const MakeStore& make) {
  SECTION("a lock makes others wait, or pass over") {
    const Bench bench(make);
    const auto one = plain_instance();
    bench.create(one);
    auto holder = bench.begin();
    REQUIRE(holder->lock(one.id));
    CHECK_FALSE(bench.begin()->lock(one.id, true));
    CHECK(bench.begin()->read(one.id));
    std::atomic<bool> entered{false};
    std::uint64_t seen = 0;
    std::thread waiter([&] {
      const auto unit = bench.begin();
      seen = unit->lock(one.id)->steps;
      entered = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK_FALSE(entered);
    holder->append(one.id, history_entry(1));
    holder->commit();
    holder.reset();
    waiter.join();
    CHECK(seen == 1);  // what was committed while it waited, not what stood when it began
    const auto unit = bench.begin();
    CHECK(unit->lock(one.id, true));
    CHECK(unit->lock(one.id, true));  // its own lock is no obstacle
  }
  SECTION("eight threads on one root lose no step") {
    const Bench bench(make);
    const auto one = plain_instance();
    bench.create(one);
    constexpr std::uint64_t kSteps = 12;
    CHECK(in_threads([&](int) {
            for (std::uint64_t i = 0; i < kSteps; ++i) {
              bench.commit([&](port::UnitOfWork& work) {
                auto stored = work.lock(one.id);
                state::Difference change;
                change.instance_changed = true;
                change.variables.upsert = {{1, "n"}};
                ++stored->instance.last_number;
                stored->instance.variables[1]["n"] =
                    static_cast<std::int64_t>(stored->instance.last_number);
                work.write(stored->instance, change, bench.definition, sample_process());
                work.append(one.id, history_entry(stored->steps + 1));
              });
            }
          }) == "");
    const auto stored = bench.begin()->read(one.id);
    CHECK(stored->steps == kThreads * kSteps);
    CHECK(stored->instance.last_number == 2 + kThreads * kSteps);
    CHECK(stored->instance.variables.at(1).at("n") ==
          message::Value(static_cast<std::int64_t>(2 + kThreads * kSteps)));
  }
  SECTION("eight threads carry out each outbox entry exactly once") {
    const Bench bench(make);
    std::vector<port::OutboxEntry> entries;
    for (int i = 0; i < 60; ++i) entries.push_back(outbox_entry({}, at(i)));
    bench.commit([&](port::UnitOfWork& work) { work.enqueue(entries); });
    std::mutex mutex;
    std::multiset<port::OutboxId> done;
    CHECK(in_threads([&](int) {
            while (true) {
              const auto unit = bench.begin();
              const auto due = unit->outbox({}, at(1000), 2);
              if (due.empty()) return;
              for (const auto& entry : due) unit->remove(entry.id);
              unit->commit();
              const std::lock_guard lock(mutex);
              for (const auto& entry : due) done.insert(entry.id);
            }
          }) == "");
    // A thread may see nothing while another holds the rest: what is left is still there.
    const auto left = bench.begin()->outbox({}, at(1000), 100);
    CHECK(done.size() + left.size() == entries.size());
    CHECK(std::set<port::OutboxId>(done.begin(), done.end()).size() == done.size());
    CHECK(left.empty());
  }
  SECTION("eight threads lease each job once") {
    const Bench bench(make);
    for (int i = 0; i < 40; ++i) {
      auto one = plain_instance();
      add_job(one, message::JobKind::kConnector, at(i));
      bench.create(one);
    }
    std::mutex mutex;
    std::multiset<message::JobId> leased;
    CHECK(in_threads([&](int) {
            for (int idle = 0; idle < 3;) {
              const auto unit = bench.begin();
              const auto jobs = unit->lease({{}, at(100), at(200), 3});
              unit->commit();
              idle = jobs.empty() ? idle + 1 : 0;
              const std::lock_guard lock(mutex);
              for (const auto& job : jobs) leased.insert(job.job);
            }
          }) == "");
    CHECK(leased.size() == 40);
    CHECK(std::set<message::JobId>(leased.begin(), leased.end()).size() == 40);
  }
  SECTION("a buffered message goes to one of eight") {
    const Bench bench(make);
    bench.commit([&](port::UnitOfWork& work) {
      work.buffer({fresh<port::OutboxId>(), "m", "k", "{}", at(100)});
    });
    std::atomic<int> taken{0};
    CHECK(in_threads([&](int) {
            bench.commit([&](port::UnitOfWork& work) {
              if (work.take_buffered("m", "k", at(0))) ++taken;
            });
          }) == "");
    CHECK(taken == 1);
  }
  SECTION("of two that make the same instance one is told to run again") {
    const Bench bench(make);
    const auto one = plain_instance();
    std::atomic<int> made{0};
    std::atomic<int> lost{0};
    CHECK(in_threads([&](int) {
            try {
              bench.create(one);
              ++made;
            } catch (const port::StoreConflict&) {
              ++lost;
            }
          }) == "");
    CHECK(made == 1);
    CHECK(lost == kThreads - 1);
  }
}

void store_contract(const MakeStore& make) {
  instances_contract(make);
  waiting_contract(make);
  definitions_contract(make);
  due_work_contract(make);
  concurrency_contract(make);
  many_contract(make);
}

}  // namespace vanthu::test
