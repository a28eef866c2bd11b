// One connection, seen without its library: PostgreSQL (postgres_driver.cpp) or SQLite
// (sqlite_driver.cpp). Belongs to one thread at a time.
//
// Failures: StoreUnavailable (after it alive() tells whether the connection is worth keeping),
// StoreConflict, UniqueViolation, StoreRefused; std::logic_error for SQL that is wrong. After any
// of them only rollback() and destruction are allowed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adapters/sql_store/bind.h"
#include "adapters/sql_store/rows.h"
#include "adapters/sql_store/settings.h"
#include "engine/port/failure.h"

namespace vanthu::sql_store {

// Another row with this key is there already. In a step that is a lost race, so it is a conflict.
using UniqueViolation = port::DuplicateRow;

// A statement that a session knows. Its address is its identity in the driver's cache.
struct Statement {
  std::string sql;      // as the database takes it
  bool writes = false;  // needs a transaction
};

struct Answer {
  Rows rows;
  std::int64_t affected = 0;
};

class Driver {
 public:
  virtual ~Driver() = default;

  // Sends a statement; it may be done only with the next run() or commit(), in order, and its
  // failure thrown there.
  virtual void send(const Statement& statement, std::span<const Bind> binds) = 0;
  // Sends it, and waits until it and everything sent before is done. Answers of what was sent since
  // the last run() come in order in `earlier`, if that is given.
  virtual Answer run(const Statement& statement, std::span<const Bind> binds,
                     std::vector<Answer>* earlier = nullptr) = 0;
  virtual void begin() = 0;
  // Throws StoreConflict if the server rolled back instead, and StoreUnavailable if nobody knows.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual bool alive() noexcept = 0;  // asks the database
  virtual void forget(const Statement& statement) = 0;
};

// Throw StoreUnavailable if the database cannot be opened.
std::unique_ptr<Driver> open_postgres(const Settings& settings);
std::unique_ptr<Driver> open_sqlite(const Settings& settings, const std::string& path);

// Throws StoreRefused unless every text among the binds is UTF-8 without NUL.
void require_text(std::span<const Bind> binds);

}  // namespace vanthu::sql_store
