// Following a distribution: how far it is, who has not answered, and reminding them now.
#pragma once

#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct DistributionView {
  port::DocumentRow document;
  port::DeliveryCounts counts;
  port::Records::MailCounts mails;
  std::int64_t overdue = 0;
  std::vector<port::RecipientLineRow> lines;
};
// Refused: "document.not_found".
base::Result<DistributionView> distribution_of(Office& office, const Principal& principal,
                                               const port::DocumentId& id);

// A page in order of position. `words`: part of the receiver's name or address, compared by fold();
// empty: any. Refused: "document.not_found".
base::Result<std::vector<port::DeliveryRow>> deliveries_in(Office& office,
                                                           const Principal& principal,
                                                           const port::DocumentId& id,
                                                           const port::DeliveryFilter& filter,
                                                           const std::string& words);

// All deliveries as CSV: number, name, address, purpose, state, times and answer. Refused:
// "document.not_found".
base::Result<std::string> deliveries_csv(Office& office, const Principal& principal,
                                         const port::DocumentId& id, Language language);

// The next reminder of each delivery goes out now instead of at its time. Empty `wanted`: of all
// that wait for an answer, the longest waiting first. At most kMostReminders at a time, each in a
// transaction of its own. Refused: "document.not_found", "permission.denied".
inline constexpr std::size_t kMostReminders = 200;
struct LeftOut {
  std::string delivery;
  base::Error why;  // "delivery.not_found", "delivery.answered", "delivery.no_reminder"
};
struct Reminded {
  std::size_t count = 0;
  std::vector<LeftOut> left_out;
};
base::Result<Reminded> remind(Office& office, const Principal& principal,
                              const port::DocumentId& id, const std::vector<std::string>& wanted);

}  // namespace vanthu::service
