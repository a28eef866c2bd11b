#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::AssignmentId;
using port::AssignmentRow;
using port::DocumentId;

void MemoryRecords::insert(std::span<const AssignmentRow> rows) {
  for (const auto& row : rows) port::require_storable(row);
  for (const auto& row : rows) {
    data_.assignments.insert(journal_, row.id, row, "assignment");
    data_.document_assignments.put(journal_, {row.document, row.position, row.id}, {});
    data_.unit_assignments.put(journal_, {row.unit, row.id}, {});
  }
}

void MemoryRecords::update(const AssignmentRow& row) {
  port::require_storable(row);
  const auto before = found(data_.assignments, row.id);
  replace_existing(data_.assignments, journal_, row.id, row);
  data_.document_assignments.erase(journal_, {before->document, before->position, before->id});
  data_.unit_assignments.erase(journal_, {before->unit, before->id});
  data_.document_assignments.put(journal_, {row.document, row.position, row.id}, {});
  data_.unit_assignments.put(journal_, {row.unit, row.id}, {});
}

std::optional<AssignmentRow> MemoryRecords::assignment(const AssignmentId& id, bool /*lock*/) {
  return found(data_.assignments, id);
}

std::vector<AssignmentRow> MemoryRecords::assignments(const DocumentId& id) {
  std::vector<AssignmentRow> out;
  const auto& rows = data_.document_assignments.rows();
  for (auto at = rows.lower_bound({id, std::numeric_limits<std::int64_t>::min(), AssignmentId{}});
       at != rows.end() && std::get<0>(at->first) == id; ++at) {
    out.push_back(*data_.assignments.find(std::get<2>(at->first)));
  }
  return out;
}

std::vector<AssignmentRow> MemoryRecords::assignments_of(std::span<const std::string> units,
                                                         std::size_t limit) {
  return newest_of(data_.unit_assignments, data_.assignments, units, limit);
}

void MemoryRecords::insert(const port::AssignmentReportRow& row) {
  port::require_storable(row);
  append_numbered(data_.reports, journal_, row.assignment, row);
}

std::vector<port::AssignmentReportRow> MemoryRecords::reports(const AssignmentId& id) {
  return list(data_.reports, id);
}

}  // namespace vanthu::memory_store
