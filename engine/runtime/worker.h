// The work that nobody waits for: due timers, the outbox, remote connector jobs.
//
// A Worker has no thread and no memory that matters: everything is found by looking at the store,
// so any number of workers in any number of processes may run at once and be killed at any time.
// Tests call it directly; Workers (workers.h) gives it threads. A Worker belongs to one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "engine/runtime/backoff.h"
#include "engine/runtime/engine.h"

namespace vanthu::runtime {

class Heartbeat;
struct HeldJob;

// What one look at the store has done.
struct Round {
  std::size_t entries = 0;    // outbox entries for no instance carried out
  std::size_t instances = 0;  // instances whose timers or entries were applied
  std::size_t jobs = 0;       // jobs run, whatever their answer
  bool idle() const { return entries + instances + jobs == 0; }
  Round& operator+=(const Round& other);
};

class Worker {
 public:
  // `heartbeat` keeps the leases of long runs; may be nullptr (then a run is as long as a lease).
  explicit Worker(Engine& engine, Heartbeat* heartbeat = nullptr);

  // Timers and outbox of one organisation; one pass over what is due now. Failures of the store and
  // of connectors are logged, counted and tried again later; nothing is thrown.
  Round run_due(const std::string& organisation);
  // Leases remote jobs (and local ones left over) and runs them, one after another.
  Round run_jobs(const std::string& organisation);
  Round run_once(const std::string& organisation);
  // run_once() until nothing more is due now, at most `most` times.
  Round run_until_idle(const std::string& organisation, std::size_t most = 100'000);

  // Earliest time at which there may be work; nothing: none in sight.
  std::optional<base::Time> next_due(const std::string& organisation);

 private:
  std::optional<std::string> attempt(const std::string& organisation, const Engine::Body& body);
  bool run_entry(const std::string& organisation);
  std::size_t run_instances(const std::string& organisation, std::vector<message::InstanceId> due);
  bool run_instance(const std::string& organisation, const message::InstanceId& id);
  std::vector<HeldJob> leased(const std::string& organisation,
                              const std::vector<std::string>& types, std::size_t most);
  void run_job(const std::string& organisation, const HeldJob& job);
  std::size_t run_singles(const std::string& organisation, const std::vector<std::string>& types);
  std::size_t run_crowds(const std::string& organisation, std::vector<HeldJob> jobs);

  Engine& engine_;
  Heartbeat* heartbeat_;
  Postponed postponed_;
  // Of organisations whose crowds had work at the last look: when the other jobs are looked for
  // again. To find none of them among very many of a crowd's costs the store a walk along all.
  std::map<std::string, base::Time> singles_after_;
};

}  // namespace vanthu::runtime
