// Steering a distribution that is under way: pausing it, adding and withdrawing receivers, giving
// newcomers of a group what is in force. Each act is a step of its course, with who and why.
//
// Common refusals: "document.not_found", "permission.denied", "document.wrong_state" (not issued),
// "reason.missing".
#pragma once

#include <string>
#include <vector>

#include "workflows/port/distribution.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// No mail of the distribution goes out until it is resumed; answers are taken all the while. A mail
// that is with the server already is not called back. Refused: "distribution.paused" /
// "distribution.not_paused".
base::Outcome pause_distribution(Office& office, const Principal& principal,
                                 const port::DocumentId& id, const std::string& reason);
base::Outcome resume_distribution(Office& office, const Principal& principal,
                                  const port::DocumentId& id, const std::string& reason);

// The receivers behind a directory id (a unit, a post, a person, a group) that have no delivery of
// the document yet: each gets one, with dates counted from now, and a process of its own. Gives how
// many. Refused: "directory.unknown_entry"; "purpose.unknown"; "delivery.exists" where all have
// one.
struct Addition {
  std::string entry;
  std::string purpose;  // code; empty: none said
  std::string reason;
};
base::Result<std::size_t> add_receivers(Office& office, const Principal& principal,
                                        const port::DocumentId& id, const Addition& addition);

// A receiver that has not answered is no longer waited for; their link shows nothing any more.
// Refused: "delivery.not_found", "delivery.answered".
base::Outcome withdraw_receiver(Office& office, const Principal& principal,
                                const port::DeliveryId& id, const std::string& reason);

// Who has come to a group that a recipient line names, since the document was issued, gets it as
// one who is added. Gives how many came.
base::Result<std::size_t> admit_newcomers(Office& office, const Principal& principal,
                                          const port::DocumentId& id);

// Whether the last "paused" of a course has no "resumed" behind it.
bool is_paused(const std::vector<port::DistributionStepRow>& course);

// Its course so far, in order. Refused: "document.not_found".
base::Result<std::vector<port::DistributionStepRow>> course_of(Office& office,
                                                               const Principal& principal,
                                                               const port::DocumentId& id);

}  // namespace vanthu::service
