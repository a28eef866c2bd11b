// What every benchmark of the engine needs: a store by its URL, processes in one line (notation.h),
// connectors that do nothing, the real clock. Each World is an organisation of its own, so several
// benchmarks may share a database. Not thread-safe but for engine().
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/runtime/engine.h"
#include "engine/runtime/external_tasks.h"

namespace vanthu::bench {

using message::InstanceId;
using message::TaskId;
using runtime::Transaction;

// "memory", "postgresql://...", or the path of an SQLite file; migrated. `sessions`: open at most.
std::unique_ptr<port::Store> open_store(const std::string& url, std::size_t sessions);

// Fresh every time, in the order of their making, as the engine's own ids are.
base::Uuid fresh_uuid();
base::Time real_now();

class World {
 public:
  // `organisation` empty: a new one. The local connector is "local"; "remote" has no connector
  // and waits for an outside worker.
  explicit World(port::Store& store, std::string organisation = {});
  ~World();

  // Deploys a process of notation.h under this key; gives its version's id.
  port::DefinitionId deploy(const std::string& key, const std::string& line);

  runtime::Engine& engine();
  const std::string& organisation() const { return organisation_; }

  // Each is one transaction. Throw std::runtime_error where the engine refuses.
  InstanceId start(const std::string& key, message::VariableMap variables = {},
                   const std::string& business_key = {});
  // The tasks that are open after the start, or after the completion of one.
  std::vector<TaskId> start_to_tasks(const std::string& key);
  std::vector<TaskId> complete(const TaskId& task);
  std::vector<TaskId> open_tasks(const std::string& business_key);
  // Fetches one job as an outside worker does and completes it; false: there was none.
  bool work_outside();

 private:
  struct Parts;
  const std::string organisation_;
  std::unique_ptr<Parts> parts_;
};

// Calls run(client) over and over from so many threads; gives calls a second. What a thread throws
// ends the program.
template <class Run>
double rate(std::size_t clients, double seconds, Run&& run);

}  // namespace vanthu::bench

#include <atomic>
#include <chrono>
#include <thread>

namespace vanthu::bench {

template <class Run>
double rate(std::size_t clients, double seconds, Run&& run) {
  std::atomic<bool> stop{false};
  std::atomic<std::uint64_t> done{0};
  std::vector<std::thread> threads;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < clients; ++i) {
    threads.emplace_back([&, i] {
      for (; !stop; ++done) run(i);
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (auto& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return static_cast<double>(done) / took.count();
}

}  // namespace vanthu::bench
