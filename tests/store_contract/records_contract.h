// The contract of port::Records as a suite that runs the same on every store.
//
// records_contract(make) must be called inside a Catch2 TEST_CASE; each of its sections works in an
// organisation of its own, so one database serves them all. `make` is called once per section.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "workflows/port/record_fields.h"

namespace vanthu::test {

// A store with its records; both halves may be one object.
struct RecordsStore {
  std::shared_ptr<port::Store> store;
  std::shared_ptr<port::RecordsIn> records;
};
using MakeRecordsStore = std::function<RecordsStore()>;

void records_contract(const MakeRecordsStore& make);

// One organisation in a store under test.
class Office {
 public:
  explicit Office(const RecordsStore& store);  // an organisation that nobody else uses
  Office(const RecordsStore& store, std::string organisation)
      : store_(store), organisation_(std::move(organisation)) {}

  const std::string& organisation() const { return organisation_; }
  const RecordsStore& store() const { return store_; }

  // Runs `work(records)` in a unit of work and commits it, or rolls it back.
  template <class Work>
  auto commit(Work&& work) const {
    return run(std::forward<Work>(work), true);
  }
  template <class Work>
  auto roll_back(Work&& work) const {
    return run(std::forward<Work>(work), false);
  }

 private:
  template <class Work>
  auto run(Work&& work, bool commit) const {
    const auto unit = store_.store->begin(organisation_);
    auto& records = store_.records->records(*unit);
    if constexpr (std::is_void_v<decltype(work(records))>) {
      work(records);
      if (commit) unit->commit();
    } else {
      auto result = work(records);
      if (commit) unit->commit();
      return result;
    }
  }

  RecordsStore store_;
  std::string organisation_;
};

// Ids that grow in the order of their making.
base::Uuid next_uuid();
template <class AnyId>
AnyId next_id() {
  return AnyId{next_uuid()};
}

// Text that breaks careless quoting, binding and array literals.
std::string hostile_text(std::string_view name, std::int64_t n);
base::Time time_at(std::int64_t n);  // with microseconds

// A row of which every field differs from its default: texts hostile, numbers beyond 32 bits, ids
// fresh. Optional times are given where `n` is even.
template <class Row>
Row filled(std::int64_t n) {
  Row row{};
  std::int64_t k = 0;
  port::each_field(row, [&](std::string_view name, auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    ++k;
    if constexpr (std::is_same_v<Field, std::string>) {
      field = hostile_text(name, n);
    } else if constexpr (std::is_same_v<Field, std::int64_t>) {
      field = 5'000'000'000 + n * 100 + k;
    } else if constexpr (std::is_same_v<Field, bool>) {
      field = n % 2 == 0;
    } else if constexpr (std::is_same_v<Field, base::Time>) {
      field = time_at(n * 100 + k);
    } else if constexpr (std::is_same_v<Field, std::optional<base::Time>>) {
      if (n % 2 == 0) field = time_at(n * 100 + k);
    } else if constexpr (std::is_enum_v<Field>) {
      field = static_cast<Field>(n % 3);
    } else {
      field = Field{next_uuid()};
    }
  });
  return row;
}

// Runs `unit` until no other unit of work stands in its way, as the runtime does.
template <class Unit>
auto until_it_runs(Unit unit) {
  for (;;) {
    try {
      return unit();
    } catch (const port::StoreConflict&) {
      std::this_thread::yield();
    }
  }
}
// Runs `work(i)` in eight threads at once, i from 0.
void in_eight_threads(const std::function<void(int)>& work);

port::DeliveryRow delivery_row(const port::DocumentId& document, std::int64_t position);
document::DirectoryData sample_directory();
std::string printed(const document::DirectoryData& data);  // everything in it, for comparing

// The parts, one per concept.
void directory_contract(const MakeRecordsStore& make);
void documents_contract(const MakeRecordsStore& make);
void registers_contract(const MakeRecordsStore& make);
void distribution_contract(const MakeRecordsStore& make);
void duties_contract(const MakeRecordsStore& make);
void accounts_contract(const MakeRecordsStore& make);
void signatures_contract(const MakeRecordsStore& make);
void inbox_contract(const MakeRecordsStore& make);
void identities_contract(const MakeRecordsStore& make);
void webhooks_contract(const MakeRecordsStore& make);
void calendars_contract(const MakeRecordsStore& make);

}  // namespace vanthu::test
