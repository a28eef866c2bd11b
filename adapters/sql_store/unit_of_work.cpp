#include "adapters/sql_store/unit_of_work.h"

#include <stdexcept>
#include <utility>

namespace vanthu::sql_store {

SqlUnitOfWork::SqlUnitOfWork(Pool& pool, std::string organisation)
    : organisation_(std::move(organisation)), lease_(pool, pool.acquire()) {}

void SqlUnitOfWork::commit() {
  lease_->commit();
}

Session& session_of(port::UnitOfWork& work) {
  auto* unit = dynamic_cast<SqlUnitOfWork*>(&work);
  if (unit == nullptr) throw std::logic_error("a unit of work of another store");
  return unit->session();
}

}  // namespace vanthu::sql_store
