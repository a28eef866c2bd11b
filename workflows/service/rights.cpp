#include "workflows/service/rights.h"

#include "workflows/service/permission.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

bool may_clarify(Office& office, runtime::Transaction& t, const Principal& principal,
                 const port::DocumentRow& row) {
  port::TaskFilter filter;
  filter.business_key = row.id.text();
  filter.limit = 1000;
  for (const auto& one : t.work().tasks(filter)) {
    if (one.task.form_key != "clarify") continue;
    Subject subject;
    subject.task = &one.task;
    if (may(office, t, principal, Operation::kClarify, subject).ok()) return true;
  }
  return false;
}

}  // namespace

DocumentRights rights_in(Office& office, const Principal& principal, const port::DocumentId& id) {
  const auto found = office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<DocumentRights> {
        DocumentRights out;
        const auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return out;
        Subject subject;
        subject.document = &*row;
        const auto allowed = [&](Operation operation) {
          return may(office, t, principal, operation, subject).ok();
        };
        out.revise = row->state == port::DocumentState::kDrafting && allowed(Operation::kRevise);
        out.clarify =
            row->state == port::DocumentState::kSigned && may_clarify(office, t, principal, *row);
        out.remind = row->state == port::DocumentState::kIssued && allowed(Operation::kRemind);
        out.steer = row->state == port::DocumentState::kIssued && allowed(Operation::kSteer);
        return out;
      });
  return *found;
}

}  // namespace vanthu::service
