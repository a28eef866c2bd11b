#include "adapters/memory_store/registers.h"

#include <stdexcept>

#include "workflows/port/record_fields.h"

namespace vanthu::memory_store {
namespace {

// Series and period as a key; StoreRefused where they are no texts.
std::pair<std::string, std::string> counter_key(std::string_view series, std::string_view period) {
  port::require_storable(series, "series");
  port::require_storable(period, "period");
  return {std::string(series), std::string(period)};
}

OrganisationRegisters::Entry key_of(const port::RegisterEntryRow& row) {
  return {row.series, row.period, row.number, row.sub};
}

constexpr std::size_t kAll = static_cast<std::size_t>(-1);

// The rows behind `after` of the same series and period, in order.
template <class Rows>
auto rows_after(const Rows& rows, const typename Rows::key_type& after, std::size_t limit) {
  std::vector<typename Rows::mapped_type> out;
  for (auto at = rows.upper_bound(after); at != rows.end() && out.size() < limit; ++at) {
    const bool same = std::get<0>(at->first) == std::get<0>(after) &&
                      std::get<1>(at->first) == std::get<1>(after);
    if (!same) break;
    out.push_back(at->second);
  }
  return out;
}

}  // namespace

void MemoryRegisters::put_series(const port::SeriesRow& row) {
  port::require_storable(row);
  for (const auto& type : row.types) port::require_storable(std::string_view(type), "types");
  data_.series.put(journal_, row.id, row);
}

std::vector<port::SeriesRow> MemoryRegisters::series() {
  std::vector<port::SeriesRow> out;
  for (const auto& [id, row] : data_.series.rows()) out.push_back(row);
  return out;
}

std::int64_t MemoryRegisters::next_number(std::string_view series, std::string_view period) {
  const auto key = counter_key(series, period);
  const std::int64_t* last = data_.last_numbers.find(key);
  const std::int64_t next = last == nullptr ? 1 : *last + 1;
  data_.last_numbers.put(journal_, key, next);
  return next;
}

std::int64_t MemoryRegisters::last_number(std::string_view series, std::string_view period) {
  const std::int64_t* last = data_.last_numbers.find(counter_key(series, period));
  return last == nullptr ? 0 : *last;
}

void MemoryRegisters::start_numbers_at(std::string_view series, std::string_view period,
                                       std::int64_t next) {
  const auto key = counter_key(series, period);
  const std::int64_t* last = data_.last_numbers.find(key);
  if (last == nullptr || *last < next - 1) data_.last_numbers.put(journal_, key, next - 1);
}

void MemoryRegisters::insert(const port::NumberLeapRow& row) {
  port::require_storable(row);
  data_.leaps.insert(journal_, {row.series, row.period, row.first}, row, "number_leap");
}

std::vector<port::NumberLeapRow> MemoryRegisters::leaps(std::string_view series,
                                                        std::string_view period) {
  const auto [of_series, of_period] = counter_key(series, period);
  return rows_after(data_.leaps.rows(), OrganisationRegisters::Numbered{of_series, of_period, 0},
                    kAll);
}

void MemoryRegisters::insert(const port::RegisterEntryRow& row) {
  port::require_storable(row);
  data_.entries.insert(journal_, key_of(row), row, "register_entry");
}

void MemoryRegisters::put(const port::RegisterEntryRow& row) {
  port::require_storable(row);
  data_.entries.put(journal_, key_of(row), row);
}

std::optional<port::RegisterEntryRow> MemoryRegisters::entry(std::string_view series,
                                                             std::string_view period,
                                                             const port::EntryPlace& place) {
  const auto [of_series, of_period] = counter_key(series, period);
  const auto* row = data_.entries.find({of_series, of_period, place.number, place.sub});
  return row == nullptr ? std::nullopt : std::optional(*row);
}

std::vector<port::RegisterEntryRow> MemoryRegisters::entries(std::string_view series,
                                                             std::string_view period,
                                                             const port::EntryPlace& after,
                                                             std::size_t limit) {
  const auto [of_series, of_period] = counter_key(series, period);
  return rows_after(data_.entries.rows(),
                    OrganisationRegisters::Entry{of_series, of_period, after.number, after.sub},
                    limit);
}

std::vector<port::RegisterEntryRow> MemoryRegisters::entries_of(const port::DocumentId& document) {
  std::vector<port::RegisterEntryRow> out;
  for (const auto& [key, row] : data_.entries.rows()) {
    if (row.document == document) out.push_back(row);
  }
  return out;
}

void MemoryRegisters::insert(const port::IncomingRow& row) {
  port::require_storable(row);
  data_.incoming_places.insert(journal_, {row.series, row.period, row.number}, row.id,
                               "incoming_document");
  data_.incoming.insert(journal_, row.id, row, "incoming_document");
}

void MemoryRegisters::update(const port::IncomingRow& row) {
  port::require_storable(row);
  if (data_.incoming.find(row.id) == nullptr) {
    throw std::logic_error("update of a record that is not there: incoming_document " +
                           row.id.text());
  }
  data_.incoming.put(journal_, row.id, row);
}

std::optional<port::IncomingRow> MemoryRegisters::incoming(const port::DocumentId& id, bool) {
  const auto* row = data_.incoming.find(id);
  return row == nullptr ? std::nullopt : std::optional(*row);
}

std::vector<port::IncomingRow> MemoryRegisters::incoming(std::string_view series,
                                                         std::string_view period,
                                                         std::int64_t after, std::size_t limit) {
  const auto [of_series, of_period] = counter_key(series, period);
  const auto ids = rows_after(data_.incoming_places.rows(),
                              OrganisationRegisters::Numbered{of_series, of_period, after}, limit);
  std::vector<port::IncomingRow> out;
  for (const auto& id : ids) out.push_back(*data_.incoming.find(id));
  return out;
}

std::vector<port::IncomingRow> MemoryRegisters::incoming_numbered(std::string_view foreign_number,
                                                                  std::string_view symbol) {
  const auto [number, mark] = counter_key(foreign_number, symbol);
  std::vector<port::IncomingRow> out;
  for (const auto& [id, row] : data_.incoming.rows()) {
    if (row.foreign_number == number && row.symbol == mark) out.insert(out.begin(), row);
  }
  return out;
}

}  // namespace vanthu::memory_store
