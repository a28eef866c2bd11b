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
  std::string duty{};        // what the duty asks; empty: it is of none
};

// Lists are in order of the tasks' ids (oldest first); `after` continues a page.
using AfterTask = std::optional<message::TaskId>;

// What the actor may do now. Refused: "actor.unknown".
base::Result<std::vector<WorkItem>> work_of(Office& office, const Principal& principal,
                                            std::size_t limit = 200, const AfterTask& after = {});
// What the actor waits for: others' tasks in documents that the actor drafted.
base::Result<std::vector<WorkItem>> awaited_by(Office& office, const Principal& principal,
                                               std::size_t limit = 200,
                                               const AfterTask& after = {});
// Everything that waits, for the office's overview. Refused: "permission.denied".
base::Result<std::vector<WorkItem>> all_work(Office& office, const Principal& principal,
                                             std::size_t limit = 1000, const AfterTask& after = {});

// One task as who opens it sees it.
struct TaskView {
  WorkItem item;
  std::string documentation;  // of the node in the definition
  std::optional<port::DocumentRow> document;
  std::optional<port::AssignmentRow> duty;
  bool may_complete = false;  // giving the password again first may be needed
  bool may_claim = false;     // it is open to a group of the actor's own
  bool may_give_back = false;
};
// For those who may do it, who may see its document, and who may see all work. Refused:
// "task.not_found".
base::Result<TaskView> task_of(Office& office, const Principal& principal,
                               const message::TaskId& task);

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
