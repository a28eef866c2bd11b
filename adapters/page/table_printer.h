// A register as PDF, A4 across with its heads on every page, or as a spreadsheet (XLSX).
#pragma once

#include "workflows/port/table.h"

namespace vanthu::page {

class OfficialTablePrinter final : public port::TablePrinter {
 public:
  port::Printed print(const port::Table& table, port::TableFormat format) override;
};

}  // namespace vanthu::page
