// Registers in the database (workflows/port/registers.h), in the transaction of their unit of work:
// SQL in registers.cpp, tables in migration/102_registers.sql and 110_numbers.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/registers.h"

namespace vanthu::sql_store {

class SqlRegisters final : public port::Registers {
 public:
  // Borrows both for its life.
  SqlRegisters(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

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
  std::int64_t advance(std::string_view series, std::string_view period, std::int64_t by);

  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
