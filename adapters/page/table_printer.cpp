#include "adapters/page/table_printer.h"

#include <algorithm>

#include "adapters/page/formats.h"

namespace vanthu::page {

port::Printed OfficialTablePrinter::print(const port::Table& table, port::TableFormat format) {
  std::string stem = table.file_stem;
  std::replace(stem.begin(), stem.end(), '/', '-');
  if (format == port::TableFormat::kXlsx) {
    return {stem + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_of(table)};
  }
  return {stem + ".pdf", "application/pdf", table_pdf_of(table)};
}

}  // namespace vanthu::page
