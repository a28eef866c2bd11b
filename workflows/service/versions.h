// What stands in a document: the text of its versions, and its attachments.
#pragma once

#include <optional>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// The current one if none is named. Refused: "document.not_found" (also for a version that is not
// there).
base::Result<port::VersionRow> version_of(Office& office, const Principal& principal,
                                          const port::DocumentId& id,
                                          const std::optional<std::int64_t>& version);

// With its bytes. Refused: "document.not_found", "attachment.not_found".
base::Result<port::AttachmentRow> attachment_of(Office& office, const Principal& principal,
                                                const port::DocumentId& document,
                                                const port::AttachmentId& id);

}  // namespace vanthu::service
