#include "adapters/sql_store/records.h"

#include <memory>
#include <stdexcept>

#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {

port::Records& SqlUnitOfWork::records() {
  if (!records_) records_ = std::make_unique<SqlRecords>(session(), organisation_);
  return *records_;
}

port::Records& SqlRecordsIn::records(port::UnitOfWork& work) {
  auto* unit = dynamic_cast<SqlUnitOfWork*>(&work);
  if (unit == nullptr) throw std::logic_error("records of a unit of work of another store");
  return unit->records();
}

}  // namespace vanthu::sql_store
