// The store on a database: PostgreSQL, or SQLite for one machine. See port/unit_of_work.h for the
// contract; thread-safe. Units of work begin their transaction with the first statement that writes
// or locks, so one that only reads costs no transaction and waits for no writer.
//
// Gives the office's records of its units of work too (workflows/port/records.h).
#pragma once

#include <memory>
#include <string>

#include "adapters/sql_store/settings.h"
#include "engine/port/unit_of_work.h"
#include "workflows/port/records.h"

namespace vanthu::sql_store {

class Pool;
class WriterGate;

class SqlStore final : public port::Store, public port::RecordsIn {
 public:
  // Opens nothing yet. Throws std::invalid_argument for an empty URL.
  explicit SqlStore(Settings settings);
  ~SqlStore() override;

  // Brings the schema up to date; before the first begin(). Throws StoreUnavailable, and
  // SchemaMismatch (migrate.h) if the database was made by another history of migrations.
  void migrate();
  std::unique_ptr<port::UnitOfWork> begin(const std::string& organisation) override;
  port::Records& records(port::UnitOfWork& work) override;
  // True if the database answers; for health checks. Never throws.
  bool reachable() noexcept;

 private:
  const Settings settings_;
  std::unique_ptr<WriterGate> gate_;  // SQLite only
  std::unique_ptr<Pool> pool_;
};

}  // namespace vanthu::sql_store
