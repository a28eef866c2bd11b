#include "engine/runtime/workers.h"

#include <algorithm>

#include "engine/runtime/heartbeat.h"
#include "engine/runtime/log.h"
#include "engine/runtime/worker.h"

namespace vanthu::runtime {

namespace {

// What is due but could not be done (a fellow has it, it was put off, only an outside worker can do
// it) is looked at again soon, then less and less often.
constexpr base::Microseconds kShortest{20'000};

}  // namespace

Workers::Workers(Engine& engine, Organisations organisations, WorkersSettings settings)
    : engine_(engine),
      organisations_(std::move(organisations)),
      settings_(settings),
      heartbeat_(std::make_unique<Heartbeat>(engine)) {}

Workers::~Workers() {
  stop();
}

void Workers::start() {
  stopping_ = false;
  for (std::size_t i = 0; i < settings_.due_threads; ++i) {
    threads_.emplace_back([this] { loop(false); });
  }
  for (std::size_t i = 0; i < settings_.job_threads; ++i) {
    threads_.emplace_back([this] { loop(true); });
  }
  if (settings_.job_threads > 0) threads_.emplace_back([this] { beat(); });
}

void Workers::stop() {
  stopping_ = true;
  engine_.wakeup().ring();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Workers::loop(bool jobs) {
  Worker worker(engine_, heartbeat_.get());
  unsigned idle = 0;  // rounds in a row that found nothing to do
  while (!stopping_) {
    const auto ticket = engine_.wakeup().ticket();
    base::Microseconds longest = settings_.poll;
    try {
      Round round;
      const auto organisations = organisations_();
      for (const auto& organisation : organisations) {
        if (stopping_) break;
        round += jobs ? worker.run_jobs(organisation) : worker.run_due(organisation);
      }
      if (!round.idle()) {
        idle = 0;
        continue;
      }
      longest = pause(worker, organisations, idle++);
    } catch (const std::exception& failure) {
      log_warning("workers", failure.what());
    }
    if (!stopping_) engine_.wakeup().wait(ticket, longest);
  }
}

base::Microseconds Workers::pause(Worker& worker, const std::vector<std::string>& organisations,
                                  unsigned idle) {
  const base::Microseconds poll = settings_.poll;
  const base::Microseconds shortest = std::min(poll, kShortest * (1U << std::min(idle, 10U)));
  base::Microseconds longest = poll;
  for (const auto& organisation : organisations) {
    const auto due = worker.next_due(organisation);
    const base::Time now = engine_.now();
    if (due) longest = std::min(longest, *due > now ? std::max(*due - now, kShortest) : shortest);
  }
  return std::min(longest, poll);
}

void Workers::beat() {
  const base::Microseconds third = base::Microseconds(engine_.settings().lease) / 3;
  auto next = std::chrono::steady_clock::now() + third;
  while (!stopping_) {
    const auto ticket = engine_.wakeup().ticket();
    const auto left = next - std::chrono::steady_clock::now();
    if (left > std::chrono::steady_clock::duration::zero()) {
      if (stopping_) return;
      engine_.wakeup().wait(ticket, std::chrono::duration_cast<base::Microseconds>(left));
      continue;
    }
    heartbeat_->beat();
    next = std::chrono::steady_clock::now() + third;
  }
}

}  // namespace vanthu::runtime
