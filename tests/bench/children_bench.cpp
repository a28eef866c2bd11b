// bench_children [--outputs] CHILDREN STORE...: a multi-instance call activity from its start to
// its end, and the most memory the program ever held.
//
// parent: start -> call of CHILDREN children -> end; child: start -> script -> end. "start" is
// until every child has been started (and so has run), "fold" until their ends have been folded
// into the parent and it has ended; one worker does it all. --outputs: the children's results are
// collected in a list. The program fails if a child is missing.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "engine/runtime/worker.h"
#include "tests/bench/bench_world.h"

namespace {

using namespace vanthu;
using namespace vanthu::bench;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

bool ended(World& world, const InstanceId& id) {
  bool out = false;
  (void)world.engine().transact(
      world.organisation(), runtime::kSystem, [&](Transaction& transaction) -> base::Outcome {
        out = transaction.work().read(id)->instance.state == state::InstanceState::kCompleted;
        return base::Done{};
      });
  return out;
}

void measure(const std::string& url, std::uint64_t children, bool outputs) {
  const auto store = open_store(url, 2);
  World world(*store);
  world.deploy("child", "start -> a:script(=loopCounter * 2, twice) -> end");
  const std::string collect = outputs ? "collect(all = =twice)" : "";
  world.deploy("parent", "start -> c:call(child)*par(" + std::to_string(children) + ")" + collect +
                             " -> end");
  const auto begin = std::chrono::steady_clock::now();
  const auto parent = world.start("parent");
  runtime::Worker worker(world.engine());
  const auto& started = world.engine().counters().children_started;
  double starting = 0;
  while (!ended(world, parent)) {
    if (worker.run_due(world.organisation()).idle()) throw std::runtime_error("it is stuck");
    if (starting == 0 && started == children) starting = seconds_since(begin);
  }
  const double all = seconds_since(begin);
  if (started != children) throw std::runtime_error("children are missing");
  std::printf("%8llu  %-10s  %-7s  %8.1f  %8.1f  %10.0f  %8.0f\n",
              static_cast<unsigned long long>(children),
              url == "memory"               ? "memory"
              : url.starts_with("postgres") ? "PostgreSQL"
                                            : "SQLite",
              outputs ? "yes" : "no", starting, all - starting, static_cast<double>(children) / all,
              peak_megabytes());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  bool outputs = false;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--outputs") == 0) {
      outputs = true;
    } else {
      words.emplace_back(argv[i]);
    }
  }
  if (words.size() < 2) {
    std::puts("usage: bench_children [--outputs] CHILDREN memory|FILE.db|postgresql://...");
    return 2;
  }
  std::puts("children  store       outputs   start s    fold s  children/s   peak MB");
  for (std::size_t i = 1; i < words.size(); ++i) {
    measure(words[i], std::strtoull(words[0].c_str(), nullptr, 10), outputs);
  }
  return 0;
}
