// Where the database is and how it is used.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace vanthu::sql_store {

struct Settings {
  // "postgresql://user@host:port/database?..." (libpq's URI), "sqlite:///absolute/path/file.db", or
  // a plain path of an SQLite file.
  std::string url;
  std::size_t pool_size = 16;  // sessions open at most; 1 or more
  std::chrono::milliseconds acquire_timeout{
      30'000};                                     // waiting for a session, then StoreUnavailable
  std::chrono::milliseconds lock_timeout{30'000};  // waiting for a lock, then StoreConflict
  // SQLite only. FULL: a commit is on the disk when it returns. NORMAL is about twice as fast and
  // as consistent, but a power cut may take back the last commits, and with them promises already
  // made to others (a mail sent, a number announced); so FULL unless the office knows better.
  bool synchronous_full = true;
};

}  // namespace vanthu::sql_store
