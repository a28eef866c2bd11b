// Threads around Worker: some for timers and the outbox, some for remote connectors (which may
// hang), one for the heartbeat of leases.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/runtime/engine.h"

namespace vanthu::runtime {

class Heartbeat;

struct WorkersSettings {
  std::size_t due_threads = 2;
  std::size_t job_threads = 2;
  std::chrono::milliseconds poll{1'000};  // longest sleep: what another process wrote is seen then
};

// A resource: the threads run from start() to stop(). stop() waits for what is being done now, also
// for remote connectors, which must therefore have timeouts of their own. The destructor stops.
class Workers {
 public:
  using Organisations = std::function<std::vector<std::string>()>;  // called by several threads

  Workers(Engine& engine, Organisations organisations, WorkersSettings settings = {});
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void start();
  void stop();

 private:
  void loop(bool jobs);
  void beat();
  base::Microseconds pause(class Worker& worker, const std::vector<std::string>& organisations,
                           unsigned idle);

  Engine& engine_;
  Organisations organisations_;
  const WorkersSettings settings_;
  std::unique_ptr<Heartbeat> heartbeat_;
  std::atomic<bool> stopping_{false};
  std::vector<std::thread> threads_;
};

}  // namespace vanthu::runtime
