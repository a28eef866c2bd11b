// bench_storage [--instances N] FILE.db|postgresql://...: bytes that a completed instance leaves.
//
// SQLite: growth of the file after a checkpoint. PostgreSQL: growth of the tables with their
// indexes and TOAST, as they stand ("grown": with the dead rows that updates and deletes leave
// until they are reused) and after VACUUM FULL ("kept"). History is the record of every step;
// without it is what the engine needs.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "tests/bench/bench_world.h"

namespace {

using namespace vanthu;
using namespace vanthu::bench;

using Sizes = std::map<std::string, double>;

struct Model {
  const char* what;
  const char* line;
  void (*run)(World&);
};

const Model kModels[] = {
    {"service task, local connector", "start -> a:service(local) -> end",
     [](World& world) { world.start("p"); }},
    {"3 user tasks, AND split and join",
     "start -> u:user -> v:user -> w:user -> s:and { a ; b } -> j:and -> end", [](World& world) {
       for (auto tasks = world.start_to_tasks("p"); !tasks.empty();) {
         tasks = world.complete(tasks.front());
       }
     }}};

bool is_postgres(const std::string& url) {
  return url.starts_with("postgres");
}

Sizes postgres_sizes(const std::string& url, const char* before) {
  PGconn* connection = PQconnectdb(url.c_str());
  PQclear(PQexec(connection, before));
  PGresult* result =
      PQexec(connection,
             "select relname, pg_total_relation_size(c.oid) from pg_class c"
             " where relkind = 'r' and relnamespace = current_schema()::regnamespace");
  Sizes out;
  for (int row = 0; row < PQntuples(result); ++row) {
    out[PQgetvalue(result, row, 0)] = std::atof(PQgetvalue(result, row, 1));
  }
  PQclear(result);
  PQfinish(connection);
  return out;
}

// Pages by table, indexes with theirs, as SQLite's dbstat counts them; where it was built without,
// the file as a whole.
Sizes sqlite_sizes(const std::string& path) {
  sqlite3* connection = nullptr;
  sqlite3_open(path.c_str(), &connection);
  sqlite3_exec(connection, "pragma wal_checkpoint(truncate)", nullptr, nullptr, nullptr);
  Sizes out;
  sqlite3_stmt* statement = nullptr;
  const char* by_table =
      "select m.tbl_name, sum(s.pgsize) from dbstat s join sqlite_master m on m.name = s.name"
      " group by m.tbl_name";
  if (sqlite3_prepare_v2(connection, by_table, -1, &statement, nullptr) == SQLITE_OK) {
    while (sqlite3_step(statement) == SQLITE_ROW) {
      out[reinterpret_cast<const char*>(sqlite3_column_text(statement, 0))] =
          sqlite3_column_double(statement, 1);
    }
  } else {
    out["the file"] = static_cast<double>(std::filesystem::file_size(path));
  }
  sqlite3_finalize(statement);
  sqlite3_close(connection);
  return out;
}

void print(const char* what, const char* store, const Sizes& before, const Sizes& after,
           std::size_t instances) {
  Sizes each;
  double all = 0;
  for (const auto& [table, size] : after) {
    const auto at = before.find(table);
    const double grown =
        (size - (at == before.end() ? 0 : at->second)) / static_cast<double>(instances);
    all += grown;
    if (grown >= 1) each[table] = grown;
  }
  std::printf("%-34s %-18s %8.0f", what, store, all);
  if (each.contains("history")) {
    std::printf(" %8.0f  ", all - each["history"]);
  } else {
    std::printf(" %8s  ", "-");
  }
  for (const auto& [table, size] : each) std::printf(" %s %.0f", table.c_str(), size);
  std::puts("");
}

void measure(const std::string& url, const Model& model, std::size_t instances) {
  const auto store = open_store(url, 4);
  World world(*store);
  world.deploy("p", model.line);
  const auto run = [&] {
    for (std::size_t i = 0; i < instances; ++i) model.run(world);
  };
  if (!is_postgres(url)) {
    const auto before = sqlite_sizes(url);
    run();
    print(model.what, "SQLite", before, sqlite_sizes(url), instances);
    return;
  }
  const auto before = postgres_sizes(url, "vacuum full");
  run();
  print(model.what, "PostgreSQL, grown", before, postgres_sizes(url, "select 1"), instances);
  print(model.what, "PostgreSQL, kept", before, postgres_sizes(url, "vacuum full"), instances);
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t instances = 2'000;
  std::vector<std::string> urls;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--instances") == 0 && i + 1 < argc) {
      instances = std::strtoul(argv[++i], nullptr, 10);
    } else {
      urls.emplace_back(argv[i]);
    }
  }
  if (urls.empty()) {
    std::puts("usage: bench_storage [--instances N] FILE.db|postgresql://...");
    return 2;
  }
  std::printf("%-34s %-18s %8s %8s   %s\n", "model", "store", "bytes", "no hist.", "by table");
  for (const auto& url : urls) {
    for (const auto& model : kModels) measure(url, model, instances);
  }
  return 0;
}
