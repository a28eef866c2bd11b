// Duties given to units, for those who have them and those who watch over them.
#pragma once

#include <optional>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"
#include "workflows/service/work.h"

namespace vanthu::service {

struct DutyView {
  port::AssignmentRow row;
  port::DocumentRow document;
};
// One's own units' duties; all of visible documents for clerks, signers and controllers, and for
// everybody those of one visible document. Newest first. Refused: "document.not_found" (one is
// named).
base::Result<std::vector<DutyView>> duties(Office& office, const Principal& principal,
                                           const port::AssignmentFilter& filter);

struct DutyDetail {
  DutyView duty;
  std::vector<port::AssignmentReportRow> reports;  // oldest first
  std::vector<port::TaskRow> tasks;                // open in its process
  bool may_ask_extension = false;
};
// Refused: "assignment.not_found".
base::Result<DutyDetail> duty_detail(Office& office, const Principal& principal,
                                     const port::AssignmentId& id);

// Counts for each unit: of the whole office for clerks, signers and controllers, else of one's own.
base::Result<std::vector<port::AssignmentCount>> duties_by_unit(Office& office,
                                                                const Principal& principal);

}  // namespace vanthu::service
