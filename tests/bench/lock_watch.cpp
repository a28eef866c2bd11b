#include "tests/bench/lock_watch.h"

#include <libpq-fe.h>

#include <chrono>
#include <cstdlib>

namespace vanthu::bench {

LockWatch::LockWatch(const std::string& url) {
  if (!url.starts_with("postgres")) return;
  watcher_ = std::jthread([this, url](const std::stop_token& stop) {
    PGconn* connection = PQconnectdb(url.c_str());
    while (!stop.stop_requested()) {
      PGresult* result = PQexec(
          connection, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
      if (PQntuples(result) == 1) {
        waiting_ += std::strtoull(PQgetvalue(result, 0, 0), nullptr, 10);
        ++looks_;
      }
      PQclear(result);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    PQfinish(connection);
  });
}

double LockWatch::mean() {
  if (watcher_.joinable()) {
    watcher_.request_stop();
    watcher_.join();
  }
  return looks_ == 0 ? 0 : static_cast<double>(waiting_) / static_cast<double>(looks_);
}

}  // namespace vanthu::bench
