// Pages that stay true while they are looked at: the server says that something changed, the page
// asks for it (server-sent events, HTML Living Standard 9.2).
//
// A connection costs a socket and some bytes, not a thread: once its head is sent, it belongs to
// the one thread here, which never waits for any of them. Who does not take in what is sent is
// dropped, and its page comes again by itself, as it does when a connection has grown old: then it
// proves once more who it is. Nothing but the name of a topic is ever sent.
//
// While anybody watches, the same thread looks at the watched topics, each once however many watch
// it: when this process's engine rings, and every two seconds for what other processes did. A look
// that takes long makes the next one wait, so that looking never costs more than a fifth of a core.
//
// Thread-safe. What a topic's look throws is logged; it counts as no change.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/runtime/wakeup.h"

namespace vanthu::http_api {

class LivePages {
 public:
  using Clock = std::chrono::steady_clock;
  using Look = std::function<std::string()>;  // a mark that changes with what is watched

  struct Topic {
    std::string event;  // what the page is told: "work", "document"
    std::string key;    // topics of one key have one mark
    std::string mark;   // when the page began to watch
    Look look;
  };
  struct Settings {
    std::size_t most = 4096;                     // connections
    std::size_t most_each = 20;                  // of one owner
    std::chrono::milliseconds beat{20'000};      // between signs of life
    std::chrono::milliseconds old{10 * 60'000};  // then a connection ends
  };

  LivePages(runtime::Wakeup& bell, Settings settings);
  ~LivePages();
  LivePages(const LivePages&) = delete;
  LivePages& operator=(const LivePages&) = delete;

  // Whether one more may watch. Two who ask at once may both be told so.
  bool has_room(const std::string& owner) const;
  // From now on `socket` (of a connection whose head is sent; closed here) is told of the topics.
  void join(int socket, std::string owner, std::vector<Topic> topics);
  void close();  // ends all of them; for good

  std::size_t watching() const;
  std::uint64_t looks() const;  // at topics, so far

 private:
  struct Seen {
    std::string event, key, mark;
  };
  struct Watcher {
    int socket = -1;
    std::string owner;
    std::vector<Seen> seen;
    Clock::time_point since;
  };
  struct Watched {
    Look look;
    std::size_t watchers = 0;
  };

  void run();
  void drop_the_gone();
  void beat();
  void look_at_all();
  void tell(const std::string& key, const std::string& mark);
  bool send_to(const Watcher& watcher, const std::string& text) const;
  std::list<Watcher>::iterator drop(std::list<Watcher>::iterator at);

  runtime::Wakeup& bell_;
  const Settings settings_;
  mutable std::mutex mutex_;
  std::condition_variable woken_;  // somebody watches, or it is closed
  std::list<Watcher> watchers_;
  std::map<std::string, Watched> topics_;  // by key
  bool closed_ = false;
  std::uint64_t looks_ = 0;
  Clock::time_point next_beat_;
  std::thread thread_;
};

}  // namespace vanthu::http_api
