#include "adapters/memory_store/store.h"

#include "adapters/memory_store/unit_of_work.h"

namespace vanthu::memory_store {

MemoryStore::MemoryStore(std::chrono::milliseconds lock_timeout)
    : data_(std::make_shared<Data>(lock_timeout)) {}

MemoryStore::~MemoryStore() = default;

std::unique_ptr<port::UnitOfWork> MemoryStore::begin(const std::string& organisation) {
  const std::lock_guard lock(data_->mutex);
  if (data_->fails(false) || data_->fails(true)) {
    throw port::StoreUnavailable("the store was told to fail");
  }
  return std::make_unique<MemoryUnitOfWork>(data_, organisation,
                                            data_->organisations[organisation]);
}

port::Records& MemoryStore::records(port::UnitOfWork& work) {
  auto* unit = dynamic_cast<MemoryUnitOfWork*>(&work);
  if (unit == nullptr || !unit->belongs_to(*data_)) {
    throw std::logic_error("records of a unit of work of another store");
  }
  return unit->records();
}

void MemoryStore::fail_at(std::uint64_t n, bool afterwards) {
  data_->fail_at(n, afterwards);
}

std::uint64_t MemoryStore::calls() const {
  return data_->calls();
}

}  // namespace vanthu::memory_store
