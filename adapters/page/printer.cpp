#include "adapters/page/printer.h"

#include "adapters/page/formats.h"
#include "adapters/page/sheet.h"

namespace vanthu::page {

port::Printed OfficialPrinter::print(const port::PrintRequest& request, port::PrintFormat format) {
  const Sheet sheet = sheet_of(request);
  if (format == port::PrintFormat::kDocx) {
    return {sheet.file_stem + ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            docx_of(sheet),
            {}};
  }
  if (format == port::PrintFormat::kHtml) {
    return {sheet.file_stem + ".html", "text/html; charset=utf-8", html_of(sheet), {}};
  }
  port::Printed out{sheet.file_stem + ".pdf", "application/pdf", "", {}};
  out.bytes = pdf_of(sheet, &out.places);
  return out;
}

}  // namespace vanthu::page
