#include "adapters/sql_store/store.h"

#include <stdexcept>
#include <string_view>

#include "adapters/sql_store/migrate.h"
#include "adapters/sql_store/pool.h"
#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {
namespace {

bool is_postgres(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

std::string sqlite_path(std::string_view url) {
  constexpr std::string_view kScheme = "sqlite://";
  return std::string(url.starts_with(kScheme) ? url.substr(kScheme.size()) : url);
}

std::unique_ptr<Session> open(const Settings& settings, WriterGate* gate) {
  if (is_postgres(settings.url)) {
    return std::make_unique<Session>(open_postgres(settings), Dialect(Backend::kPostgres), gate);
  }
  return std::make_unique<Session>(open_sqlite(settings, sqlite_path(settings.url)),
                                   Dialect(Backend::kSqlite), gate);
}

}  // namespace

SqlStore::SqlStore(Settings settings) : settings_(std::move(settings)) {
  if (settings_.url.empty()) throw std::invalid_argument("the database's URL is empty");
  if (!is_postgres(settings_.url)) gate_ = std::make_unique<WriterGate>(settings_.lock_timeout);
  pool_ = std::make_unique<Pool>(settings_.pool_size, settings_.acquire_timeout,
                                 [this] { return open(settings_, gate_.get()); });
}

SqlStore::~SqlStore() = default;

void SqlStore::migrate() {
  Pool::Lease session(*pool_, pool_->acquire());
  sql_store::migrate(*session, embedded_migrations());
}

std::unique_ptr<port::UnitOfWork> SqlStore::begin(const std::string& organisation) {
  return std::make_unique<SqlUnitOfWork>(*pool_, organisation);
}

port::Records& SqlStore::records(port::UnitOfWork& work) {
  auto* unit = dynamic_cast<SqlUnitOfWork*>(&work);
  if (unit == nullptr || !unit->belongs_to(*pool_)) {
    throw std::logic_error("records of a unit of work of another store");
  }
  return unit->records();
}

bool SqlStore::reachable() noexcept {
  try {
    Pool::Lease session(*pool_, pool_->acquire());
    session->query("select 1", {});
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace vanthu::sql_store
