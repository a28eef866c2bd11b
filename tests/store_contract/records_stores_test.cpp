// The records' contract on every store there is.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "adapters/memory_store/store.h"
#include "adapters/sql_store/store.h"
#include "tests/store_contract/records_contract.h"
#include "tests/store_contract/records_processes.h"

namespace vanthu::test {
namespace {

struct TemporaryDatabase {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("vanthu records " + std::to_string(getpid()) + ".db"))
                         .string();
  ~TemporaryDatabase() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  }
  sql_store::Settings settings() const {
    sql_store::Settings settings;
    settings.url = path;
    settings.synchronous_full = false;  // no power cuts here
    return settings;
  }
};

RecordsStore open(const sql_store::Settings& settings) {
  const auto store = std::make_shared<sql_store::SqlStore>(settings);
  store->migrate();
  return {store, store};
}

RecordsStore open_memory() {
  const auto store = std::make_shared<memory_store::MemoryStore>();
  return {store, store};
}

// The URL of a database to test on; empty: none, and the reason is told.
std::string postgres_url() {
  const char* url = std::getenv("VANTHU_TEST_POSTGRES");
  if (url == nullptr) {
    std::cout << "skipped: VANTHU_TEST_POSTGRES names no PostgreSQL database\n";
    return "";
  }
  return url;
}

}  // namespace

TEST_CASE("records in memory") {
  records_contract(open_memory);
}

TEST_CASE("records in SQLite") {
  const TemporaryDatabase database;
  records_contract([&] { return open(database.settings()); });
}

TEST_CASE("records in PostgreSQL") {
  sql_store::Settings settings;
  settings.url = postgres_url();
  if (settings.url.empty()) return;
  records_contract([&] { return open(settings); });
}

TEST_CASE("two processes give numbers in SQLite") {
  const TemporaryDatabase database;
  open(database.settings());
  issue_in_two_processes(database.settings());
}

TEST_CASE("two processes give numbers in PostgreSQL") {
  sql_store::Settings settings;
  settings.url = postgres_url();
  if (settings.url.empty()) return;
  open(settings);
  issue_in_two_processes(settings);
}

TEST_CASE("records are refused to a unit of work of another store") {
  const TemporaryDatabase database;
  const auto memory = open_memory();
  const auto sqlite = open(database.settings());
  const auto other_sqlite = open(database.settings());
  const auto memory_unit = memory.store->begin("duk");
  const auto sqlite_unit = sqlite.store->begin("duk");
  CHECK_THROWS_AS(sqlite.records->records(*memory_unit), std::logic_error);
  CHECK_THROWS_AS(memory.records->records(*sqlite_unit), std::logic_error);
  CHECK_THROWS_AS(other_sqlite.records->records(*sqlite_unit), std::logic_error);
  CHECK_THROWS_AS(open_memory().records->records(*memory_unit), std::logic_error);
}

}  // namespace vanthu::test
