// Registers in memory (workflows/port/registers.h), as records.h keeps the other records.
#pragma once

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/registers.h"

namespace vanthu::memory_store {

struct OrganisationRegisters {
  using Numbered = std::tuple<std::string, std::string, std::int64_t>;  // series, period, number
  using Entry = std::tuple<std::string, std::string, std::int64_t, std::string>;  // and sub

  Table<std::string, port::SeriesRow> series;
  Table<std::pair<std::string, std::string>, std::int64_t> last_numbers;  // by series and period
  Table<Numbered, port::NumberLeapRow> leaps;
  Table<Entry, port::RegisterEntryRow> entries;
  Table<port::DocumentId, port::IncomingRow> incoming;
  Table<Numbered, port::DocumentId> incoming_places;
};

class MemoryRegisters final : public port::Registers {
 public:
  // Borrows both for its life.
  MemoryRegisters(OrganisationRegisters& data, Journal& journal) : data_(data), journal_(journal) {}

  void put_series(const port::SeriesRow& row) override;
  std::vector<port::SeriesRow> series() override;
  std::int64_t next_number(std::string_view series, std::string_view period) override;
  std::int64_t last_number(std::string_view series, std::string_view period) override;
  void start_numbers_at(std::string_view series, std::string_view period,
                        std::int64_t next) override;
  void insert(const port::NumberLeapRow& row) override;
  std::vector<port::NumberLeapRow> leaps(std::string_view series, std::string_view period) override;
  void insert(const port::RegisterEntryRow& row) override;
  void put(const port::RegisterEntryRow& row) override;
  std::optional<port::RegisterEntryRow> entry(std::string_view series, std::string_view period,
                                              const port::EntryPlace& place) override;
  std::vector<port::RegisterEntryRow> entries(std::string_view series, std::string_view period,
                                              const port::EntryPlace& after,
                                              std::size_t limit) override;
  std::vector<port::RegisterEntryRow> entries_of(const port::DocumentId& document) override;
  void insert(const port::IncomingRow& row) override;
  void update(const port::IncomingRow& row) override;
  std::optional<port::IncomingRow> incoming(const port::DocumentId& id, bool lock) override;
  std::vector<port::IncomingRow> incoming(std::string_view series, std::string_view period,
                                          std::int64_t after, std::size_t limit) override;
  std::vector<port::IncomingRow> incoming_numbered(std::string_view foreign_number,
                                                   std::string_view symbol) override;

 private:
  OrganisationRegisters& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
