#include "adapters/sql_store/unit_of_work.h"

#include <utility>

#include "adapters/sql_store/records.h"

namespace vanthu::sql_store {

SqlUnitOfWork::SqlUnitOfWork(Pool& pool, std::string organisation)
    : organisation_(std::move(organisation)), pool_(&pool), lease_(pool, pool.acquire()) {}

void SqlUnitOfWork::commit() {
  lease_->commit();
  last_entries_.clear();
  names_sought_.clear();
}

port::Records& SqlUnitOfWork::records() {
  if (!records_) records_ = std::make_unique<SqlRecords>(session(), organisation_);
  return *records_;
}

}  // namespace vanthu::sql_store
