// The official page as PDF: letterhead, number, place and date, type and abstract, body, and the
// foot with "Nơi nhận" beside the signature. Fonts are embedded, text can be selected.
#pragma once

#include "workflows/port/printer.h"

namespace vanthu::page {

class PdfPrinter final : public port::Printer {
 public:
  port::Printed print(const port::PrintRequest& request) override;
};

}  // namespace vanthu::page
