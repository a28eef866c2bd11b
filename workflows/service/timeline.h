// What happened to a document, in order of time: for a page, or who has to answer for it. The whole
// record, step by step, is the process's own (record.h).
#pragma once

#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct TimelineEntry {
  base::Time at{};
  // "drafted", "revised", "approve", "return", "comment", "silence", "signed", "issued", "closed".
  std::string kind;
  std::string actor;  // directory id; empty: the system
  std::string on_behalf_of;
  std::string step;  // node id in the definition
  std::string note;
  std::int64_t version = 0;
};

// Oldest first. Refused: "document.not_found".
base::Result<std::vector<TimelineEntry>> timeline(Office& office, const Principal& principal,
                                                  const port::DocumentId& id);

}  // namespace vanthu::service
