// Any bytes as a directory to be imported, as JSON and as CSV; what is valid is indexed.
#include "tests/fuzz/fuzz.h"
#include "workflows/document/directory.h"
#include "workflows/service/csv.h"
#include "workflows/service/import_directory.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(vanthu::fuzz::text(data, size));
  for (const char* name : {"file.json", "file.csv"}) {
    std::vector<vanthu::base::Error> errors;
    auto directory = vanthu::service::parse_directory({{name, text}}, errors);
    vanthu::fuzz::require(directory.ok() == errors.empty());
    if (directory.ok()) vanthu::document::Directory(*std::move(directory));
  }
  std::string written;
  for (const auto& row : vanthu::service::parse_csv(text).rows) {
    written += vanthu::service::csv_line(row);
  }
  const auto again = vanthu::service::parse_csv(written);
  vanthu::fuzz::require(!again.unclosed);
  return 0;
}
