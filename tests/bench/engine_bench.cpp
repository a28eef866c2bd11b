// bench_engine [--seconds S] [--plain] STORE...: completed instances a second, beside the raw
// database.
//
// STORE is "memory", the path of an SQLite file or postgresql://... . Each model runs with 1, 4 and
// 16 clients; rounds of the engine and of the same statements on raw connections alternate, because
// rates drift more than the two differ. "libpq" / "sqlite3" sends each statement by itself,
// prepared once; "pipelined" waits only where the engine's store waits. The ratio is the engine's
// rate over the raw one. The join of 100 branches is completed by 100 threads at once: what has to
// be retried is counted.
#include <barrier>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "tests/bench/bench_world.h"
#include "tests/bench/raw_play.h"

namespace {

using namespace vanthu;
using namespace vanthu::bench;

constexpr int kRounds = 3;
constexpr std::size_t kBranches = 100;

struct Model {
  const char* what;
  std::string line;
  void (*run)(World&);  // one instance from its start to its end
};

void only_start(World& world) {
  world.start("p");
}
void start_and_work_outside(World& world) {
  world.start("p");
  while (!world.work_outside()) {
  }
}
void complete_all_tasks(World& world) {
  for (auto tasks = world.start_to_tasks("p"); !tasks.empty();) {
    tasks = world.complete(tasks.front());
  }
}

std::string branches(const char* kind, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += (i == 0 ? "b" : " ; b") + std::to_string(i) + kind;
  }
  return out;
}

std::vector<Model> models() {
  return {
      {"service task, local connector", "start -> a:service(local) -> end", only_start},
      {"service task, outside worker", "start -> a:service(remote) -> end", start_and_work_outside},
      {"3 user tasks, AND split and join",
       "start -> u:user -> v:user -> w:user -> s:and { a ; b } -> j:and -> end",
       complete_all_tasks}};
}

Model join_model() {
  return {"100-branch AND-join at once",
          "start -> s:and { " + branches(":user", kBranches) + " } -> j:and -> end",
          complete_all_tasks};
}

// The raw side of a model: players with one connection for each client.
struct Raw {
  std::vector<std::unique_ptr<RawPlayer>> players;

  Raw(const std::string& url, const Recording& recording, Pace pace, std::size_t clients,
      const base::Uuid& definition) {
    const base::Uuid kept[] = {definition};
    for (std::size_t i = 0; i < clients; ++i) {
      players.push_back(raw_player(url, recording, pace, kept));
    }
  }
  double measure(double seconds) {
    return rate(players.size(), seconds, [&](std::size_t i) { players[i]->play(); });
  }
};

bool is_sql(const std::string& url) {
  return url != "memory";
}
bool is_postgres(const std::string& url) {
  return url.starts_with("postgres");
}
const char* name_of(const std::string& url) {
  return is_postgres(url) ? "PostgreSQL" : is_sql(url) ? "SQLite" : "memory";
}

void print_head() {
  std::printf("%-34s %-10s %7s %9s %9s %6s %9s %6s %8s\n", "model", "store", "clients", "engine/s",
              "raw/s", "ratio", "pipel./s", "ratio", "retries");
}

void print_row(const char* what, const std::string& url, std::size_t clients, double ours,
               double raw, double pipelined, std::uint64_t retries) {
  std::printf("%-34s %-10s %7zu %9.1f", what, name_of(url), clients, ours);
  for (const double other : {raw, pipelined}) {
    if (other > 0) {
      std::printf(" %9.1f %6.2f", other, ours / other);
    } else {
      std::printf(" %9s %6s", "-", "-");
    }
  }
  std::printf(" %8llu\n", static_cast<unsigned long long>(retries));
  std::fflush(stdout);
}

// What one instance's life is in statements.
Recording record_life(const std::string& url, const std::string& organisation, const Model& model) {
  std::optional<World> world;  // the second run finds the definition read
  return record(url, [&](port::Store& store) {
    if (!world) world.emplace(store, organisation);
    model.run(*world);
  });
}

void measure(const std::string& url, const Model& model, std::size_t clients, double seconds) {
  const auto store = open_store(url, clients);
  World world(*store);
  world.deploy("p", model.line);
  std::optional<Raw> raw;
  std::optional<Raw> pipelined;
  if (is_sql(url)) {
    World other(*store);
    const auto id = other.deploy("p", model.line);
    const auto life = record_life(url, other.organisation(), model);
    raw.emplace(url, life, Pace::kOneByOne, clients, id.uuid);
    if (is_postgres(url)) pipelined.emplace(url, life, Pace::kPipelined, clients, id.uuid);
  }
  model.run(world);  // warm
  double ours = 0;
  double one_by_one = 0;
  double piped = 0;
  for (int round = 0; round < kRounds; ++round) {
    ours += rate(clients, seconds, [&](std::size_t) { model.run(world); });
    if (raw) one_by_one += raw->measure(seconds);
    if (pipelined) piped += pipelined->measure(seconds);
  }
  print_row(model.what, url, clients, ours / kRounds, one_by_one / kRounds, piped / kRounds,
            world.engine().counters().conflicts);
}

// All at once: every thread has a branch's task and completes it when all are ready.
double join_at_once(World& world) {
  const auto tasks = world.start_to_tasks("p");
  std::barrier ready(static_cast<std::ptrdiff_t>(tasks.size()) + 1);
  std::vector<std::thread> threads;
  for (const auto& task : tasks) {
    threads.emplace_back([&world, &ready, &task] {
      ready.arrive_and_wait();
      world.complete(task);
    });
  }
  ready.arrive_and_wait();
  const auto start = std::chrono::steady_clock::now();
  for (auto& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return took.count();
}

// All completions wait for the one instance's row, so one raw connection is as fast as a hundred.
void measure_join(const std::string& url, double seconds) {
  const Model model = join_model();
  const auto store = open_store(url, kBranches - 10);  // the database takes 100 connections
  World world(*store);
  world.deploy("p", model.line);
  std::unique_ptr<RawPlayer> raw;
  std::unique_ptr<RawPlayer> pipelined;
  if (is_sql(url)) {
    World other(*store);
    const base::Uuid kept[] = {other.deploy("p", model.line).uuid};
    const auto life = record_life(url, other.organisation(), model);
    raw = raw_player(url, life, Pace::kOneByOne, kept);
    if (is_postgres(url)) pipelined = raw_player(url, life, Pace::kPipelined, kept);
  }
  join_at_once(world);  // opens the connections
  double took = 0;
  double joins = 0;
  double one_by_one = 0;
  double piped = 0;
  for (int round = 0; round < kRounds; ++round) {
    for (double spent = 0; spent < seconds; ++joins) {
      const double one = join_at_once(world);
      spent += one;
      took += one;
    }
    if (raw) one_by_one += rate(1, seconds, [&](std::size_t) { raw->play(); });
    if (pipelined) piped += rate(1, seconds, [&](std::size_t) { pipelined->play(); });
  }
  print_row(model.what, url, kBranches, joins / took, one_by_one / kRounds, piped / kRounds,
            world.engine().counters().conflicts);
}

void complete_tasks_asked_for(World& world) {
  const std::string key = fresh_uuid().text();
  world.start("p", {}, key);
  for (auto tasks = world.open_tasks(key); !tasks.empty(); tasks = world.open_tasks(key)) {
    world.complete(tasks.front());
  }
}

// `of_processor`: of this program's processor time, all threads.
void print_plain(const char* what, const std::string& url, std::size_t clients, double rate,
                 double of_processor, std::uint64_t retries) {
  std::printf("vanthu\t%s\t%s\t%zu\t%.2f\t%.2f\t%llu\n", what, name_of(url), clients, rate,
              of_processor, static_cast<unsigned long long>(retries));
  std::fflush(stdout);
}

double processor_time() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

void measure_plain(const std::string& url, double seconds) {
  const auto store = open_store(url, kBranches - 10);
  const auto all = models();
  const auto run = [&](const char* what, const Model& model, void (*once)(World&)) {
    World world(*store);
    world.deploy("p", model.line);
    for (const std::size_t clients : {1U, 4U}) {
      rate(clients, seconds / 2, [&](std::size_t) { once(world); });  // warm
      const double begin = processor_time();
      const double measured = rate(clients, kRounds * seconds, [&](std::size_t) { once(world); });
      print_plain(what, url, clients, measured,
                  measured * kRounds * seconds / (processor_time() - begin),
                  world.engine().counters().conflicts);
    }
  };
  run("service task", all.front(), only_start);
  run("3 user tasks", all.back(), complete_tasks_asked_for);
  World world(*store);
  world.deploy("p", join_model().line);
  join_at_once(world);
  const double begin = processor_time();
  double spent = 0;
  double joins = 0;
  for (; spent < kRounds * seconds; ++joins) spent += join_at_once(world);
  print_plain("100-branch join", url, kBranches, joins / spent, joins / (processor_time() - begin),
              world.engine().counters().conflicts);
}

}  // namespace

int main(int argc, char** argv) {
  double seconds = 1.0;
  bool plain = false;
  std::vector<std::string> urls;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--seconds") == 0 && i + 1 < argc) {
      seconds = std::atof(argv[++i]);
    } else if (std::strcmp(argv[i], "--plain") == 0) {
      plain = true;
    } else {
      urls.emplace_back(argv[i]);
    }
  }
  if (urls.empty()) {
    std::puts("usage: bench_engine [--seconds S] [--plain] memory|FILE.db|postgresql://...");
    return 2;
  }
  if (plain) {
    for (const auto& url : urls) measure_plain(url, seconds);
    return 0;
  }
  print_head();
  for (const auto& model : models()) {
    for (const auto& url : urls) {
      for (const std::size_t clients : {1U, 4U, 16U}) measure(url, model, clients, seconds);
    }
  }
  for (const auto& url : urls) measure_join(url, seconds);
  return 0;
}
