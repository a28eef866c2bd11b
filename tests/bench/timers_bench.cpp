// bench_timers postgresql://... [TIMERS [PROCESSES...]]: how fast due timers are drained, by 1, 2
// and 4 processes that know nothing of each other. TIMERS: 20000 unless given; 1000000 is the long
// form.
//
// Each timer is one of an instance of its own (start -> timer -> end), so a drained timer is an
// instance locked, stepped to its end, written, recorded and committed. The waiting instances are
// copies of one that the engine started, made by the database. A process is this program again,
// with one worker; it ends when nothing is due. Beside it the statements of one such unit, played
// by as many raw connections, each statement by itself. The program fails if a timer is left or an
// instance has not ended.
#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "engine/runtime/worker.h"
#include "tests/bench/bench_world.h"
#include "tests/bench/raw_play.h"

namespace {

using namespace vanthu;
using namespace vanthu::bench;

constexpr const char* kLine = "start -> t:catch.timer(PT1S) -> end";

class Database {
 public:
  explicit Database(const std::string& url) : connection_(PQconnectdb(url.c_str())) {}
  ~Database() { PQfinish(connection_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Rows of texts. Throws std::runtime_error.
  std::vector<std::vector<std::string>> ask(const std::string& sql) {
    PGresult* result = PQexec(connection_, sql.c_str());
    const auto status = PQresultStatus(result);
    std::vector<std::vector<std::string>> out;
    for (int row = 0; row < PQntuples(result); ++row) {
      out.emplace_back();
      for (int i = 0; i < PQnfields(result); ++i)
        out.back().emplace_back(PQgetvalue(result, row, i));
    }
    PQclear(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return out;
    throw std::runtime_error(PQerrorMessage(connection_));
  }
  std::string one(const std::string& sql) { return ask(sql).at(0).at(0); }

 private:
  PGconn* connection_;
};

// Copies every row that the instance has in the table, once for each of `copies` (n, id, job).
void copy_rows(Database& database, const std::string& table, const std::string& instance) {
  std::string columns;
  std::string values;
  for (const auto& row : database.ask("select column_name from information_schema.columns"
                                      " where table_schema = current_schema() and table_name = '" +
                                      table + "' order by ordinal_position")) {
    const std::string& name = row[0];
    const bool own_id = name == "instance_id" || (table == "instance" && name == "id");
    columns += (columns.empty() ? "" : ", ") + name;
    values += values.empty() ? "" : ", ";
    values += own_id                            ? "copies.id"
              : table == "job" && name == "id"  ? "copies.job"
              : table == "job" && name == "due" ? "due - 60000000 + copies.n"
                                                : "one." + name;
  }
  const std::string key = table == "instance" ? "id" : "instance_id";
  database.ask("insert into " + table + " (" + columns + ") select " + values + " from " + table +
               " one cross join copies where one." + key + " = '" + instance + "'");
}

// An organisation with so many instances whose timer is due.
std::string make_due(const std::string& url, std::size_t count) {
  const auto store = open_store(url, 2);
  World world(*store);
  world.deploy("p", kLine);
  const auto instance = world.start("p").text();
  Database database(url);
  // Ids in the order of their making, as the engine's are.
  const std::string id =
      "cast(lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || substr(md5(random()::text || n), 1, "
      "12)"
      " as uuid)";
  database.ask("create temporary table copies as select n, " + id + " as id, " + id +
               " as job from generate_series(1, " + std::to_string(count - 1) + ") n");
  for (const char* table : {"instance", "element_instance", "variable", "job", "history"}) {
    copy_rows(database, table, instance);
  }
  database.ask("update job set due = due - 60000000 where instance_id = '" + instance + "'");
  database.ask("vacuum analyze");
  return world.organisation();
}

void require_drained(const std::string& url, const std::string& organisation) {
  Database database(url);
  const std::string of = " where organisation_id = '" + organisation + "'";
  const auto left = database.one("select count(*) from job" + of);
  const auto running = database.one("select count(*) from instance" + of + " and ended = 0");
  if (left != "0" || running != "0") {
    throw std::runtime_error("not drained: " + left + " timers, " + running + " instances");
  }
}

int drain(const std::string& url, const std::string& organisation) {
  const auto store = open_store(url, 2);
  World world(*store, organisation);
  runtime::Worker worker(world.engine());
  while (worker.next_due(organisation)) worker.run_due(organisation);
  return 0;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Seconds until so many processes have drained the organisation.
double drain_by(std::size_t processes, const std::string& url, const std::string& organisation) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<pid_t> workers;
  for (std::size_t i = 0; i < processes; ++i) {
    const pid_t pid = fork();
    if (pid == 0) {
      execl("/proc/self/exe", "bench_timers", "--drain", url.c_str(), organisation.c_str(),
            nullptr);
      _exit(127);
    }
    workers.push_back(pid);
  }
  for (const pid_t pid : workers) {
    int status = 0;
    if (waitpid(pid, &status, 0) != pid || status != 0) throw std::runtime_error("a worker failed");
  }
  return seconds_since(start);
}

// The unit that fires one timer, without the looking for it: from its begin to its commit.
Recording record_firing(const std::string& url) {
  auto recording = record(url, [&](port::Store& store) {
    const auto organisation = make_due(url, 1);
    World world(store, organisation);
    runtime::Worker(world.engine()).run_due(organisation);
  });
  std::size_t begin = 0;
  for (std::size_t i = 0; i < recording.size(); ++i) {
    if (recording[i].sql == "begin") begin = i;
  }
  recording.erase(recording.begin(), recording.begin() + static_cast<std::ptrdiff_t>(begin));
  std::erase_if(recording, [](const RecordedCall& call) {  // read once by each process
    return call.sql.find("from definition") != std::string::npos;
  });
  return recording;
}

// Seconds that raw connections take for the same timers: each row of (instance, job) once.
double play_raw(std::size_t connections, const std::string& url, const std::string& organisation,
                Recording recording) {
  for (auto& call : recording) {  // recorded in another organisation
    if (!call.parameters.empty()) call.parameters[0] = organisation;
  }
  if (ids_in(recording, {}).size() != 2)
    throw std::logic_error("a timer has an instance and a job");
  std::vector<std::pair<base::Uuid, base::Uuid>> rows;
  for (const auto& row :
       Database(url).ask("select instance_id, id from job where organisation_id = '" +
                         organisation + "' order by due, id")) {
    rows.emplace_back(*base::Uuid::parse(row[0]), *base::Uuid::parse(row[1]));
  }
  std::vector<std::unique_ptr<RawPlayer>> players;
  for (std::size_t i = 0; i < connections; ++i) {
    players.push_back(raw_player(url, recording, Pace::kOneByOne, {}));
  }
  std::atomic<std::size_t> next{0};
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> threads;
  for (auto& player : players) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < rows.size(); i = next++) {
        const base::Uuid ids[] = {rows[i].first, rows[i].second};
        player->play(ids);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  return seconds_since(start);
}

void measure(const std::string& url, std::size_t timers, std::size_t processes,
             const Recording& recording) {
  const auto ours = make_due(url, timers);
  const double took = drain_by(processes, url, ours);
  require_drained(url, ours);
  const std::size_t few = std::min<std::size_t>(timers, 20'000);
  const auto theirs = make_due(url, few);
  const double raw_took = play_raw(processes, url, theirs, recording);
  const double rate = static_cast<double>(timers) / took;
  const double raw_rate = static_cast<double>(few) / raw_took;
  std::printf("%9zu  %9zu  %8.1f  %8.0f  %8.0f  %5.2f\n", timers, processes, took, rate, raw_rate,
              rate / raw_rate);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "--drain") == 0) return drain(argv[2], argv[3]);
  if (argc < 2) {
    std::puts("usage: bench_timers postgresql://... [timers [processes...]]");
    return 2;
  }
  const std::string url = argv[1];
  const std::size_t timers = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20'000;
  std::vector<std::size_t> processes;
  for (int i = 3; i < argc; ++i) processes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (processes.empty()) processes = {1, 2, 4};
  open_store(url, 1);
  const auto recording = record_firing(url);
  std::puts("   timers  processes   seconds    jobs/s   libpq/s  ratio");
  for (const std::size_t count : processes) measure(url, timers, count, recording);
  return 0;
}
