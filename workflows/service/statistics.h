// The office's numbers over a time: what went out, what was answered, what is late.
#pragma once

#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct Statistics {
  base::Time since{};
  base::Time until{};
  port::DeliveryCounts deliveries;  // of those recorded in that time
  std::vector<port::DayCount> sent;
  std::vector<port::DayCount> answered;
  std::vector<port::OverdueCount> overdue;  // now, the most first
  std::vector<port::AssignmentCount> duties;  // now
};

// Days are the office's. Refused: "permission.denied".
base::Result<Statistics> statistics(Office& office, const Principal& principal, base::Time since,
                                    base::Time until);

}  // namespace vanthu::service
