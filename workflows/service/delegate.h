// Delegation (uỷ quyền): somebody lends what they may do to somebody else, between two days, all of
// it or some roles. The record then has both names. What was lent cannot be lent on, and gives
// nobody the right to approve or sign what they, or the lender, drafted (permission.h).
#pragma once

#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct NewDelegation {
  std::string giver;     // directory id; empty: the principal
  std::string receiver;  // directory id of a person or post
  std::string from;      // ISO 8601 date, from its first moment; empty: now
  std::string until;     // ISO 8601 date, to its last moment
  std::string scope;     // directory ids of the giver's, blanks between; empty: all
  std::string reason;
};

// By the giver in person or the operator. Refused: "task.not_yours", "sign_in.again",
// "permission.scope", "actor.unknown", "delegation.invalid" (where: the field).
base::Result<port::DelegationId> delegate(Office& office, const Principal& principal,
                                          const NewDelegation& request);

// By the giver or the operator; what was done under it stays done. Refused:
// "delegation.not_found", "task.not_yours".
base::Outcome revoke_delegation(Office& office, const Principal& principal,
                                const port::DelegationId& id);

// From or to the principal, newest first; all for the operator as nobody.
std::vector<port::DelegationRow> delegations_of(Office& office, const Principal& principal,
                                                std::size_t limit = 200);

}  // namespace vanthu::service
