#include "adapters/http_api/live.h"

#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace vanthu::http_api {
namespace {

constexpr std::chrono::milliseconds kShortest{500};  // between two looks
constexpr std::chrono::seconds kLongest{2};
constexpr int kPausesPerLook = 4;  // as long as the look took
constexpr const char* kBeat = ":\n\n";

std::string event_text(const std::string& event) {
  return "event: " + event + "\ndata:\n\n";
}

}  // namespace

LivePages::LivePages(runtime::Wakeup& bell, Settings settings)
    : bell_(bell),
      settings_(settings),
      next_beat_(Clock::now() + settings.beat),
      thread_([this] { run(); }) {}

LivePages::~LivePages() {
  close();
  thread_.join();
}

void LivePages::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (auto at = watchers_.begin(); at != watchers_.end();) at = drop(at);
  }
  woken_.notify_all();
  bell_.ring();
}

std::size_t LivePages::watching() const {
  const std::lock_guard lock(mutex_);
  return watchers_.size();
}

std::uint64_t LivePages::looks() const {
  const std::lock_guard lock(mutex_);
  return looks_;
}

bool LivePages::has_room(const std::string& owner) const {
  const std::lock_guard lock(mutex_);
  const auto own = std::count_if(watchers_.begin(), watchers_.end(),
                                 [&](const Watcher& one) { return one.owner == owner; });
  return !closed_ && watchers_.size() < settings_.most &&
         static_cast<std::size_t>(own) < settings_.most_each;
}

void LivePages::join(int socket, std::string owner, std::vector<Topic> topics) {
  const std::lock_guard lock(mutex_);
  Watcher watcher{socket, std::move(owner), {}, Clock::now()};
  if (closed_) {
    ::close(socket);
    return;
  }
  for (auto& topic : topics) {
    auto& watched = topics_[topic.key];
    ++watched.watchers;
    // The newest is used: who watched first may have lost the right to look.
    watched.look = std::move(topic.look);
    watcher.seen.push_back({std::move(topic.event), topic.key, std::move(topic.mark)});
  }
  watchers_.push_back(std::move(watcher));
  woken_.notify_all();
}

std::list<LivePages::Watcher>::iterator LivePages::drop(std::list<Watcher>::iterator at) {
  for (const auto& seen : at->seen) {
    const auto topic = topics_.find(seen.key);
    if (--topic->second.watchers == 0) topics_.erase(topic);
  }
  ::close(at->socket);
  return watchers_.erase(at);
}

// Some bytes into an empty buffer of the system's: who has no room for them has not read for long.
bool LivePages::send_to(const Watcher& watcher, const std::string& text) const {
  const auto sent = ::send(watcher.socket, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  return sent == static_cast<ssize_t>(text.size());
}

void LivePages::drop_the_gone() {
  const auto old = Clock::now() - settings_.old;
  std::vector<pollfd> sockets;
  for (const auto& one : watchers_) sockets.push_back({one.socket, POLLIN, 0});
  ::poll(sockets.data(), sockets.size(), 0);
  auto polled = sockets.begin();
  for (auto at = watchers_.begin(); at != watchers_.end(); ++polled) {
    // A page says nothing on its connection but that it is leaving.
    at = polled->revents != 0 || at->since < old ? drop(at) : std::next(at);
  }
}

void LivePages::beat() {
  if (Clock::now() < next_beat_) return;
  next_beat_ = Clock::now() + settings_.beat;
  for (auto at = watchers_.begin(); at != watchers_.end();) {
    at = send_to(*at, kBeat) ? std::next(at) : drop(at);
  }
}

void LivePages::tell(const std::string& key, const std::string& mark) {
  for (auto at = watchers_.begin(); at != watchers_.end();) {
    bool taken = true;
    for (auto& seen : at->seen) {
      if (seen.key != key || seen.mark == mark) continue;
      seen.mark = mark;
      taken = taken && send_to(*at, event_text(seen.event));
    }
    at = taken ? std::next(at) : drop(at);
  }
}

// Without the lock while the store is asked: pages come and go meanwhile.
void LivePages::look_at_all() {
  std::vector<std::pair<std::string, Look>> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, watched] : topics_) all.emplace_back(key, watched.look);
  }
  for (const auto& [key, look] : all) {
    try {
      const auto mark = look();
      const std::lock_guard lock(mutex_);
      ++looks_;
      if (closed_) return;
      tell(key, mark);
    } catch (const std::exception& away) {
      spdlog::warn("looking for live pages: {}", away.what());
    }
  }
}

void LivePages::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    woken_.wait(lock, [&] { return closed_ || !watchers_.empty(); });
    if (closed_) return;
    const auto ticket = bell_.ticket();  // before looking: no ring is slept through
    const auto began = Clock::now();
    drop_the_gone();
    beat();
    lock.unlock();
    look_at_all();
    const auto took = Clock::now() - began;
    lock.lock();
    woken_.wait_until(lock,
                      began + std::max<Clock::duration>(kShortest, took * (1 + kPausesPerLook)),
                      [&] { return closed_; });
    lock.unlock();
    bell_.wait(ticket, kLongest);
    lock.lock();
  }
}

}  // namespace vanthu::http_api
