// The store's contract on every store there is, and what memory alone can do: fail on purpose.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "adapters/memory_store/store.h"
#include "adapters/sql_store/store.h"
#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

struct TemporaryDatabase {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("vanthu store " + std::to_string(getpid()) + ".db"))
                         .string();
  ~TemporaryDatabase() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  }
};

MakeStore opener(std::string url) {
  return [url] {
    sql_store::Settings settings;
    settings.url = url;
    settings.synchronous_full = false;  // no power cuts here
    auto store = std::make_shared<sql_store::SqlStore>(settings);
    store->migrate();
    return store;
  };
}

// A step on `one` with everything a step does.
void whole_step(port::UnitOfWork& work, state::Instance one, const Bench& bench,
                const port::OutboxEntry& owed) {
  work.lock(one.id);
  state::Difference change;
  change.instance_changed = true;
  one.last_number = 9;
  work.write(one, change, bench.definition, sample_process());
  work.append(one.id, history_entry(1));
  work.enqueue(std::vector{owed});
  work.commit();
}

}  // namespace

TEST_CASE("the store in memory") {
  store_contract([] { return std::make_shared<memory_store::MemoryStore>(); });
}

TEST_CASE("the store in SQLite") {
  const TemporaryDatabase database;
  store_contract(opener("sqlite://" + database.path));
}

TEST_CASE("the store in PostgreSQL") {
  const char* url = std::getenv("VANTHU_TEST_POSTGRES");
  if (url == nullptr) {
    std::cout << "skipped: no PostgreSQL\n";
    return;
  }
  store_contract(opener(url));
}

TEST_CASE("a unit of work that dies at each point leaves all or nothing") {
  for (const bool afterwards : {false, true}) {
    for (std::uint64_t n = 1; n <= 6; ++n) {
      auto store = std::make_shared<memory_store::MemoryStore>();
      const Bench bench([&] { return store; });
      const auto one = plain_instance();
      bench.create(one);
      const auto owed = outbox_entry({}, at(0));
      store->fail_at(n, afterwards);
      bool failed = false;
      try {
        whole_step(*bench.begin(), one, bench, owed);
      } catch (const port::StoreUnavailable&) {
        failed = true;
      }
      CHECK(failed == (n <= 6));
      const bool committed = n == 6 && afterwards;  // the answer of the commit was lost
      const auto unit = bench.begin();
      const auto stored = unit->lock(one.id);
      REQUIRE(stored);
      CHECK(stored->steps == (committed ? 1 : 0));
      CHECK(stored->instance.last_number == (committed ? 9 : 2));
      CHECK(unit->outbox({}, at(1), 10).size() == (committed ? 1 : 0));
    }
  }
}

TEST_CASE("units that wait for each other in a circle are told at once") {
  auto store = std::make_shared<memory_store::MemoryStore>(std::chrono::seconds(60));
  const Bench bench([&] { return store; });
  const auto one = plain_instance();
  const auto two = plain_instance();
  bench.create(one);
  bench.create(two);
  auto first = bench.begin();
  auto second = bench.begin();
  first->lock(one.id);
  second->lock(two.id);
  std::thread waiter([&] { first->lock(two.id); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK_THROWS_AS(second->lock(one.id), port::StoreConflict);
  second.reset();
  waiter.join();
}

TEST_CASE("a database that is not there is unavailable") {
  for (const char* url : {"sqlite:///nowhere/at/all.db", "postgresql://127.0.0.1:1/x"}) {
    sql_store::Settings settings;
    settings.url = url;
    sql_store::SqlStore store(settings);
    CHECK_THROWS_AS(store.migrate(), port::StoreUnavailable);
    CHECK_FALSE(store.reachable());
  }
}

}  // namespace vanthu::test
