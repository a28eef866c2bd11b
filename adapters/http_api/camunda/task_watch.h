// Long polling for external tasks: many workers wait, one thread looks.
//
// Who waits holds no database connection and asks nothing. While anybody waits, one thread looks
// into the store which of the wanted topics have tasks: when this process's engine rings, and once
// a second for what other processes made, never more than 50 times a second, however many wait. It
// calls as many of those who wait, oldest first, as there is work for; they fetch by themselves.
// Who was called in vain (its filter fits nothing there) is called again when the number of tasks
// changes, else after a growing pause.
//
// Thread-safe. The store's failures are logged and waited out.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/runtime/engine.h"

namespace vanthu::http_api::camunda {

class TaskWatch {
 public:
  using Clock = std::chrono::steady_clock;
  struct Wanted {
    std::vector<std::string> topics;
    std::size_t most = 1;   // tasks it takes at a time
    bool filtered = false;  // not every task of its topics is for it
  };
  class Place;

  // At most `places` wait at a time.
  TaskWatch(runtime::Engine& engine, std::string organisation, std::size_t places);
  ~TaskWatch();
  TaskWatch(const TaskWatch&) = delete;
  TaskWatch& operator=(const TaskWatch&) = delete;

  // Takes a place; take it before the first fetch, so that nothing falls between the two. Nothing:
  // all are taken, or the watch is closed.
  std::optional<Place> join(Wanted wanted);
  void close();  // everybody's wait() ends; for good

  std::size_t waiting() const;
  std::uint64_t looks() const;  // into the store, so far

 private:
  struct Waiter {
    Wanted wanted;
    std::condition_variable called_up;
    bool called = false;
    std::size_t seen = 0;  // tasks of its topics when it was last called
    unsigned in_vain = 0;  // calls
    Clock::time_point quiet_until{};
  };
  using Waiters = std::list<Waiter>;

  void run();
  std::vector<std::string> wanted_topics() const;
  void call(std::map<std::string, std::size_t> found);

  runtime::Engine& engine_;
  const std::string organisation_;
  const std::size_t places_;
  mutable std::mutex mutex_;
  std::condition_variable joined_;
  Waiters waiters_;
  bool closed_ = false;
  std::uint64_t looks_ = 0;
  std::thread thread_;
};

// A place among those who wait; left by the destructor.
class TaskWatch::Place {
 public:
  Place(TaskWatch& watch, Waiters::iterator waiter) : watch_(&watch), waiter_(waiter) {}
  Place(Place&& other) noexcept : watch_(other.watch_), waiter_(other.waiter_) {
    other.watch_ = nullptr;
  }
  Place& operator=(Place&&) = delete;
  ~Place();

  // True: fetch now, there may be something. False: the time is over, the watch closed, or `gone`
  // (asked about every second, may be empty) says so.
  bool wait(Clock::time_point until, const std::function<bool()>& gone);
  void in_vain();  // the fetch after a true found nothing

 private:
  TaskWatch* watch_;
  Waiters::iterator waiter_;
};

}  // namespace vanthu::http_api::camunda
