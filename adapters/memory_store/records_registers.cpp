#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {
namespace {

// Series and period as a key; StoreRefused where they are no texts.
std::pair<std::string, std::string> counter_key(std::string_view series, std::string_view period) {
  port::require_storable(series, "series");
  port::require_storable(period, "period");
  return {std::string(series), std::string(period)};
}

}  // namespace

void MemoryRecords::put_series(const port::SeriesRow& row) {
  port::require_storable(row);
  for (const auto& type : row.types) port::require_storable(std::string_view(type), "types");
  data_.series.put(journal_, row.id, row);
}

std::vector<port::SeriesRow> MemoryRecords::series() {
  std::vector<port::SeriesRow> out;
  for (const auto& [id, row] : data_.series.rows()) out.push_back(row);
  return out;
}

std::int64_t MemoryRecords::next_number(std::string_view series, std::string_view period) {
  const auto key = counter_key(series, period);
  const std::int64_t* last = data_.last_numbers.find(key);
  const std::int64_t next = last == nullptr ? 1 : *last + 1;
  data_.last_numbers.put(journal_, key, next);
  return next;
}

void MemoryRecords::start_numbers_at(std::string_view series, std::string_view period,
                                     std::int64_t next) {
  const auto key = counter_key(series, period);
  const std::int64_t* last = data_.last_numbers.find(key);
  if (last == nullptr || *last < next - 1) data_.last_numbers.put(journal_, key, next - 1);
}

void MemoryRecords::insert(const port::RegisterEntryRow& row) {
  port::require_storable(row);
  data_.entries.insert(journal_, {row.series, row.period, row.number}, row, "register_entry");
}

std::vector<port::RegisterEntryRow> MemoryRecords::register_entries(std::string_view series,
                                                                    std::string_view period,
                                                                    std::int64_t after,
                                                                    std::size_t limit) {
  const auto [of_series, of_period] = counter_key(series, period);
  std::vector<port::RegisterEntryRow> out;
  const auto& rows = data_.entries.rows();
  for (auto at = rows.upper_bound({of_series, of_period, after});
       at != rows.end() && at->second.series == series && at->second.period == period &&
       out.size() < limit;
       ++at) {
    out.push_back(at->second);
  }
  return out;
}

}  // namespace vanthu::memory_store
