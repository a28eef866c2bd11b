#include "adapters/http_api/camunda/task_watch.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

#include "engine/runtime/external_tasks.h"

namespace vanthu::http_api::camunda {
namespace {

constexpr std::chrono::milliseconds kShortest{20};  // between two looks
constexpr std::chrono::seconds kLongest{1};
constexpr std::chrono::seconds kLongestQuiet{16};
constexpr std::size_t kLookedAt = 1000;  // tasks

}  // namespace

TaskWatch::TaskWatch(runtime::Engine& engine, std::string organisation, std::size_t places)
    : engine_(engine),
      organisation_(std::move(organisation)),
      places_(places),
      thread_([this] { run(); }) {}

TaskWatch::~TaskWatch() {
  close();
  thread_.join();
}

void TaskWatch::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    for (auto& waiter : waiters_) waiter.called_up.notify_all();
  }
  joined_.notify_all();
  engine_.wakeup().ring();
}

std::size_t TaskWatch::waiting() const {
  std::lock_guard lock(mutex_);
  return waiters_.size();
}

std::uint64_t TaskWatch::looks() const {
  std::lock_guard lock(mutex_);
  return looks_;
}

std::optional<TaskWatch::Place> TaskWatch::join(Wanted wanted) {
  std::lock_guard lock(mutex_);
  if (closed_ || waiters_.size() >= places_) return std::nullopt;
  waiters_.emplace_back().wanted = std::move(wanted);
  joined_.notify_all();
  return Place(*this, std::prev(waiters_.end()));
}

TaskWatch::Place::~Place() {
  if (watch_ == nullptr) return;
  std::lock_guard lock(watch_->mutex_);
  watch_->waiters_.erase(waiter_);
}

bool TaskWatch::Place::wait(Clock::time_point until, const std::function<bool()>& gone) {
  std::unique_lock lock(watch_->mutex_);
  for (;;) {
    if (watch_->closed_) return false;
    if (waiter_->called) {
      waiter_->called = false;
      return true;
    }
    const auto now = Clock::now();
    if (now >= until) return false;
    waiter_->called_up.wait_until(lock, std::min(until, now + kLongest));
    if (!gone) continue;
    lock.unlock();
    if (gone()) return false;
    lock.lock();
  }
}

void TaskWatch::Place::in_vain() {
  std::lock_guard lock(watch_->mutex_);
  const auto pause = std::min<std::chrono::seconds>(
      std::chrono::seconds(1U << std::min(waiter_->in_vain, 4U)), kLongestQuiet);
  ++waiter_->in_vain;
  waiter_->quiet_until = Clock::now() + pause;
}

std::vector<std::string> TaskWatch::wanted_topics() const {
  std::set<std::string> topics;
  for (const auto& waiter : waiters_) {
    topics.insert(waiter.wanted.topics.begin(), waiter.wanted.topics.end());
  }
  return {topics.begin(), topics.end()};
}

// `found`: tasks by topic. Who takes tasks leaves fewer for those behind it, but one with a filter
// may take none.
void TaskWatch::call(std::map<std::string, std::size_t> found) {
  const auto now = Clock::now();
  const auto all = found;
  for (auto& waiter : waiters_) {
    std::size_t seen = 0;
    std::size_t left = 0;
    for (const auto& topic : waiter.wanted.topics) {
      const auto at = all.find(topic);
      if (at == all.end()) continue;
      seen += at->second;
      left += found[topic];
    }
    const bool quiet = seen == waiter.seen && now < waiter.quiet_until;
    if (left == 0 || quiet) continue;
    waiter.seen = seen;
    waiter.called = true;
    waiter.called_up.notify_all();
    std::size_t takes = waiter.wanted.filtered ? 0 : waiter.wanted.most;
    for (const auto& topic : waiter.wanted.topics) {
      auto& rest = found[topic];
      const auto taken = std::min(takes, rest);
      rest -= taken;
      takes -= taken;
    }
  }
}

void TaskWatch::run() {
  runtime::ExternalTasks tasks(engine_, organisation_);
  std::unique_lock lock(mutex_);
  for (;;) {
    joined_.wait(lock, [&] { return closed_ || !waiters_.empty(); });
    if (closed_) return;
    const auto ticket = engine_.wakeup().ticket();  // before looking: no ring is slept through
    const auto began = Clock::now();
    const auto topics = wanted_topics();
    ++looks_;
    lock.unlock();
    std::map<std::string, std::size_t> found;
    try {
      found = tasks.waiting(topics, kLookedAt);
    } catch (const std::exception& away) {
      spdlog::warn("looking for external tasks: {}", away.what());
    }
    lock.lock();
    if (closed_) return;
    call(std::move(found));
    lock.unlock();
    std::this_thread::sleep_until(began + kShortest);
    engine_.wakeup().wait(ticket, kLongest);
    lock.lock();
  }
}

}  // namespace vanthu::http_api::camunda
