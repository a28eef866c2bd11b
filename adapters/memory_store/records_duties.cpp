#include <map>
#include <tuple>

#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"
#include "workflows/port/record_codes.h"

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

std::vector<AssignmentRow> MemoryRecords::assignments_like(const port::AssignmentFilter& filter) {
  const auto fits = [&](const AssignmentRow& row) {
    return (filter.units.empty() ||
            std::find(filter.units.begin(), filter.units.end(), row.unit) != filter.units.end()) &&
           (!filter.state || row.state == *filter.state) &&
           (!filter.document || row.document == *filter.document) &&
           (!filter.overdue_at || row.overdue(*filter.overdue_at));
  };
  std::vector<AssignmentRow> out;
  const auto& rows = data_.assignments.rows();
  auto at = filter.before ? rows.lower_bound(*filter.before) : rows.end();
  while (at != rows.begin() && out.size() < filter.limit) {
    if (fits((--at)->second)) out.push_back(at->second);
  }
  return out;
}

std::vector<port::AssignmentCount> MemoryRecords::assignment_counts(base::Time now) {
  std::map<std::tuple<std::string, std::string, std::string>, port::AssignmentCount> counted;
  for (const auto& [id, row] : data_.assignments.rows()) {
    auto& one = counted[{row.unit, row.unit_name, std::string(port::to_code(row.state))}];
    one.unit = row.unit;
    one.unit_name = row.unit_name;
    one.state = row.state;
    ++one.count;
    one.overdue += row.overdue(now) ? 1 : 0;
    one.reports += row.reports;
  }
  std::vector<port::AssignmentCount> out;
  for (auto& [key, one] : counted) out.push_back(std::move(one));
  return out;
}

void MemoryRecords::insert(const port::AssignmentReportRow& row) {
  port::require_storable(row);
  append_numbered(data_.reports, journal_, row.assignment, row);
}

std::vector<port::AssignmentReportRow> MemoryRecords::reports(const AssignmentId& id) {
  return list(data_.reports, id);
}

}  // namespace vanthu::memory_store
