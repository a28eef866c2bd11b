// Duties given to units (giao nhiệm vụ): from the text's part on implementation to the controller's
// acceptance. The process is follow-tasks (one per document) with assigned-task (one per duty).
//
//   assignments.give          the text's duties become assignments, each with its unit and cycle
//   assignment.next_period    a reporting period has come
//   assignment.finish         the controller has taken the duty off control
#pragma once

#include "workflows/service/issue.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

class GiveAssignments final : public DocumentConnector {
  using DocumentConnector::DocumentConnector;
  port::JobAnswer apply(const port::JobCall&, port::DocumentRow&, port::Records&,
                        port::Requests&) override;
};

// {assignment, unit, cycle} in order of position, for the multi-instance call activity.
class AssignmentItems final : public port::CollectionSource {
 public:
  explicit AssignmentItems(Office& office) : office_(office) {}
  std::vector<message::Value> items(const message::Value& reference, std::uint64_t from,
                                    std::uint64_t count, port::UnitOfWork& work) override;

 private:
  Office& office_;
};

// Local connectors on the process's duty (variable "duty").
class NextPeriod final : public port::LocalConnector {
 public:
  explicit NextPeriod(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override;

 private:
  Office& office_;
};
class FinishAssignment final : public port::LocalConnector {
 public:
  explicit FinishAssignment(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override;

 private:
  Office& office_;
};

// Keeps the record of a duty's task that is being done in `t` (called by work.cpp before it
// completes): acceptance, report, handing in, verdict. Does nothing for other instances.
base::Outcome record_duty_step(Office& office, runtime::Transaction& t,
                               const state::Instance& instance, const port::TaskRow& task,
                               const Actor& actor, bool returned, const std::string& words);

// The duty that a process is about (variable "duty").
std::optional<port::AssignmentId> duty_of(const state::Instance& instance);

// Whether the controller has ever returned this duty's result.
bool was_returned(Office& office, const port::AssignmentId& id);

// Asks the controller for more time, until the end of a day (ISO 8601 date); the duty's date moves
// when it is granted. Refused: "assignment.not_found", "assignment.extension_incomplete",
// "task.not_yours", "document.wrong_state" (the duty has no open work).
base::Outcome ask_extension(Office& office, const Principal& principal,
                            const port::AssignmentId& id, const std::string& reason,
                            const std::string& until);

}  // namespace vanthu::service
