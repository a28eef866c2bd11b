// A table for people: a register as it is printed, bound and kept (Decree 30/2020/NĐ-CP, Article 16
// and Appendix IV), or opened in a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "workflows/port/printer.h"

namespace vanthu::port {

struct TableColumn {
  std::string name;  // as printed at its head
  double width = 1;  // of the page, against the others
  bool number = false;
  bool code = false;  // printed as QR codes; the text itself in a spreadsheet
};

struct Table {
  std::string owner;     // who keeps it, above the title
  std::string title;     // "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
  std::string subtitle;  // "Năm 2026"
  std::string file_stem;
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
};

enum class TableFormat { kXlsx, kPdf };

// Thread-safe.
class TablePrinter {
 public:
  virtual ~TablePrinter() = default;
  // Throws std::runtime_error when the library fails.
  virtual Printed print(const Table& table, TableFormat format) = 0;
};

}  // namespace vanthu::port
