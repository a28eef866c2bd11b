// The record (history) of a document's processes: reading it, and proving that it is whole.
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

// Entries of the document's own process, oldest first. Refused: "document.not_found".
base::Result<std::vector<port::HistoryEntry>> record_of(Office& office, const port::DocumentId& id);

// All entries of one instance, oldest first.
std::vector<port::HistoryEntry> whole_history(port::UnitOfWork& work,
                                              const message::InstanceId& id);

struct Replayed {
  std::size_t instances = 0;
  std::size_t steps = 0;
};
// Checks the hash chain of every process of the document (its own, its deliveries' and duties'),
// folds their events from nothing, and compares with the stored states. Refused:
// "record.broken_chain", "record.malformed", "record.differs" (where: instance and step),
// "document.not_found".
base::Result<Replayed> replay(Office& office, const port::DocumentId& id);

}  // namespace vanthu::service
