// What somebody may do with a document now: so that a page offers nothing that will be refused. The
// use case itself asks again.
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct DocumentRights {
  bool revise = false;
  bool clarify = false;  // a recipient that nobody knows
  bool remind = false;   // receivers that have not answered
  bool steer = false;    // pause, resume, add, withdraw
};

// Nothing at all for a document that is not visible.
DocumentRights rights_in(Office& office, const Principal& principal, const port::DocumentId& id);

}  // namespace vanthu::service
