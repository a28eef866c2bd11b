#include "engine/runtime/workers.h"

#include <algorithm>

#include "engine/runtime/heartbeat.h"
#include "engine/runtime/log.h"
#include "engine/runtime/worker.h"

namespace vanthu::runtime {

namespace {

// What is due but could not be done (a fellow has it, it was put off) is not looked at in a spin.
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
    threads_.emplace_back([this, i] { loop(i, false); });
  }
  for (std::size_t i = 0; i < settings_.job_threads; ++i) {
    threads_.emplace_back([this, i] { loop(i, true); });
  }
  if (settings_.job_threads > 0) threads_.emplace_back([this] { beat(); });
}

void Workers::stop() {
  stopping_ = true;
  engine_.wakeup().ring();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Workers::loop(std::size_t place, bool jobs) {
  Worker worker(engine_, heartbeat_.get(), place);
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
      if (!round.idle()) continue;
      longest = pause(worker, organisations);
    } catch (const std::exception& failure) {
      log_warning("workers", failure.what());
    }
    if (!stopping_) engine_.wakeup().wait(ticket, longest);
  }
}

base::Microseconds Workers::pause(Worker& worker, const std::vector<std::string>& organisations) {
  base::Microseconds longest = settings_.poll;
  for (const auto& organisation : organisations) {
    if (auto due = worker.next_due(organisation)) longest = std::min(longest, *due - engine_.now());
  }
  return std::clamp<base::Microseconds>(
      longest, std::min<base::Microseconds>(kShortest, settings_.poll), settings_.poll);
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
