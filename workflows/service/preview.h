// A draft as it would come out, before anything is recorded: its form judged, its page set.
#pragma once

#include "workflows/service/draft.h"
#include "workflows/service/form.h"

namespace vanthu::service {

struct Preview {
  FormReport form;
  port::Printed page;
};
// Refused: "document.invalid_utf8", "permission.denied". A text without what a document must have
// is shown as far as it goes.
base::Result<Preview> preview(Office& office, const Principal& principal,
                              const DraftRequest& request,
                              port::PrintFormat format = port::PrintFormat::kHtml);

}  // namespace vanthu::service
