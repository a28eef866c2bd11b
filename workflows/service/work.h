// The work of people: what waits for somebody, and doing it.
//
// Any user task of any definition can be done here; what else happens depends on the form the
// definition names (formKey): "draft", "decision", "sign", "confirm", "clarify", "hand_in",
// "report".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct WorkItem {
  port::TaskRow row;
  std::optional<port::DocumentId> document;  // nothing: the process is of no document
  std::string title;         // of the document: "Chương trình … – trích yếu"
  std::string on_behalf_of;  // who has lent the right to do it; empty: it is the actor's own
};

// What the actor may do now, oldest first. Refused: "actor.unknown".
base::Result<std::vector<WorkItem>> work_of(Office& office, const Principal& principal,
                                            std::size_t limit = 200);
// Everything that waits, for the office's overview.
std::vector<WorkItem> all_work(Office& office, std::size_t limit = 1000);

enum class Decision { kApprove, kReturn };

struct Completion {
  Decision decision = Decision::kApprove;
  std::string note;                // required with kReturn
  std::string override_form;       // why errors of form do not hinder this step and the next
  message::VariableMap variables;  // further ones the form gives
};

// Does a task; where its step is signed, with the signature on the document's file (sign.h).
// Refused: "task.not_found" (also when somebody was faster), "task.note_required",
// "task.not_returnable", "series.not_found" (nothing would number the document), "form.errors"
// (who signs: form.h), those of may() (permission.h) for Operation::kDoTask, kDecide, kSign,
// "signing.overtaken", "signing.no_key" and those of port::Signer::sign().
base::Outcome complete(Office& office, const Principal& principal, const message::TaskId& task,
                       const Completion& completion);

// Takes a task of one's group, so that others see it is taken; with `take` false gives it back.
// Not by delegation: what is taken stays taken when the delegation ends. Refused: "task.not_found",
// "task.not_yours", "task.one_persons" (no group to give it back to).
base::Outcome claim(Office& office, const Principal& principal, const message::TaskId& task,
                    bool take);

}  // namespace vanthu::service
