// The same story on real databases: SQLite, and PostgreSQL where there is one.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "adapters/sql_store/store.h"
#include "tests/engine/runtime/competition.h"
#include "tests/engine/runtime/story.h"

using namespace vanthu;
using namespace vanthu::runtime_test;

namespace {

struct TemporaryDatabase {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("vanthu runtime " + std::to_string(getpid()) + ".db"))
                         .string();
  ~TemporaryDatabase() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  }
};

std::unique_ptr<port::Store> open(const std::string& url) {
  sql_store::Settings settings;
  settings.url = url;
  settings.synchronous_full = false;  // no power cuts here
  auto store = std::make_unique<sql_store::SqlStore>(settings);
  store->migrate();
  return store;
}

void tell(std::unique_ptr<port::Store> store) {
  Story story(std::move(store));
  story.run();
  const Ending ending = story.ending();
  CHECK(ending.instances.size() == 2 + kStoryChildren);
  for (const auto& one : ending.instances) CHECK(one.state == state::InstanceState::kCompleted);
  CHECK(ending.owed == 0);
  CHECK(ending.mails == 1);
}

// An organisation of its own on a database that others use too.
struct OwnOffice {
  explicit OwnOffice(const std::string& name) {
    office = name + std::to_string(getpid()) + "-" + std::to_string(std::time(nullptr));
  }
  ~OwnOffice() { office = "office"; }
};

// Seconds that a directive to 10,000 recipients takes, children that end at once, one worker.
double seconds_of_fan_out(std::unique_ptr<port::Store> store) {
  World world({}, std::move(store));
  world.deploy(Line("child").add("start", model::StartEvent{}).add("end", model::EndEvent{}));
  model::MultiInstance loop;
  loop.cardinality = text("= 10000");
  world.deploy(Line("parent")
                   .add("start", model::StartEvent{})
                   .add("call", call("child"), loop)
                   .add("end", model::EndEvent{}));
  const auto id = world.start("parent");
  const auto begin = std::chrono::steady_clock::now();
  world.work();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  CHECK(world.state(id) == state::InstanceState::kCompleted);
  return taken.count();
}

}  // namespace

TEST_CASE("measure: ten thousand children on a database", "[.measure]") {
  const TemporaryDatabase database;
  std::cout << "SQLite: " << seconds_of_fan_out(open(database.path)) << " s\n";
  if (const char* url = std::getenv("VANTHU_TEST_POSTGRES")) {
    const OwnOffice own("fan out");
    std::cout << "PostgreSQL: " << seconds_of_fan_out(open(url)) << " s\n";
  }
}

TEST_CASE("the story in SQLite") {
  const TemporaryDatabase database;
  tell(open(database.path));
}

TEST_CASE("competing workers in SQLite") {
  const TemporaryDatabase database;
  compete(open(database.path), 2, 10);
}

TEST_CASE("the story, and competing workers, in PostgreSQL") {
  const char* url = std::getenv("VANTHU_TEST_POSTGRES");
  if (url == nullptr) {
    std::cout << "skipped: VANTHU_TEST_POSTGRES names no PostgreSQL database\n";
    return;
  }
  {
    const OwnOffice own("story");
    tell(open(url));
  }
  const OwnOffice own("competition");
  compete(open(url), 4, 20);
}
