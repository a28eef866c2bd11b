#include "workflows/service/preview.h"

#include "workflows/service/permission.h"

namespace vanthu::service {

base::Result<Preview> preview(Office& office, const Principal& principal,
                              const DraftRequest& request, port::PrintFormat format) {
  const auto allowed = may_now(office, principal, Operation::kDraft);
  if (!allowed.ok()) return allowed.error();
  auto reading = document::read_text(request.text);
  if (!reading.ok()) return reading.error();
  const auto directory = directory_of(office);
  port::PrintRequest print;
  describe(print.document, request, *reading, *directory);
  const auto& body = print.document.issuing_body;
  print.issuing_body = display_name(*directory, body);
  print.superior_body = display_name(*directory, superior(*directory, body));
  print.place = office.settings.place;
  print.zone = office.settings.zone;
  print.forms = office.settings.forms;
  Preview out;
  out.form =
      check_draft(office.settings, *reading, print.document, office.engine.now(), directory.get());
  print.reading = *std::move(reading);
  out.page = office.printer.print(print, format);
  return out;
}

}  // namespace vanthu::service
