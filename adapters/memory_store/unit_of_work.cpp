#include "adapters/memory_store/unit_of_work.h"

#include "engine/base/utf8.h"

namespace vanthu::memory_store {

void require_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos || !base::is_valid_utf8(text)) {
    throw port::StoreRefused("a text is not UTF-8 or contains a NUL");
  }
}

MemoryUnitOfWork::MemoryUnitOfWork(std::shared_ptr<Data> data, std::string organisation,
                                   Organisation& committed)
    : data_(std::move(data)), organisation_(std::move(organisation)), committed_(committed) {}

MemoryUnitOfWork::~MemoryUnitOfWork() {
  const Lock lock(data_->mutex);
  journal_.roll_back();
  let_go();
}

bool MemoryUnitOfWork::hold(Lock& lock, const base::Uuid& id, bool wait) {
  const LockKey key{organisation_, id};
  if (held_.contains(key)) return true;
  if (!data_->take(lock, key, holder_, wait)) return false;
  held_.insert(key);
  return true;
}

void MemoryUnitOfWork::let_go() {
  data_->release(held_);
  held_.clear();
}

port::Records& MemoryUnitOfWork::records() {
  Lock lock(data_->mutex);
  hold(lock, {});
  if (!records_) records_ = std::make_unique<MemoryRecords>(committed_.records, journal_);
  return *records_;
}

void MemoryUnitOfWork::commit() {
  call([&](Lock&) {
    for (const auto& [id, record] : mine_.instances) committed_.instances.put(record);
    for (const auto& [id, entries] : appended_) {
      auto& history = committed_.history[id];
      history.insert(history.end(), entries.begin(), entries.end());
    }
    for (const auto& [id, entry] : outbox_.entries) committed_.outbox.put(entry);
    for (const auto& id : removed_) committed_.outbox.remove(id);
    for (const auto& [id, message] : buffered_) committed_.buffered.insert_or_assign(id, message);
    for (const auto& id : taken_) committed_.buffered.erase(id);
    for (const auto& [id, lease] : leases_) committed_.leases.insert_or_assign(id, lease);
    for (const auto& [id, definition] : deployed_) committed_.definitions.emplace(id, definition);
    mine_ = {};
    appended_.clear();
    outbox_ = {};
    removed_.clear();
    buffered_.clear();
    taken_.clear();
    leases_.clear();
    deployed_.clear();
    journal_.forget();
    records_.reset();
    let_go();
  });
}

}  // namespace vanthu::memory_store
