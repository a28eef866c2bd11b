// The official page as PDF or DOCX: letterhead, number, place and date, type and abstract, body,
// and the foot with "Nơi nhận" beside the signature. In PDF fonts are embedded and text can be
// selected; DOCX is made of ordinary paragraphs and tables that people can go on editing.
#pragma once

#include "workflows/port/printer.h"

namespace vanthu::page {

class OfficialPrinter final : public port::Printer {
 public:
  port::Printed print(const port::PrintRequest& request, port::PrintFormat format) override;
};

}  // namespace vanthu::page
