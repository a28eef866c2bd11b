// The forms that definitions name (formKey), and what each asks of who does the task.
#pragma once

#include <string>
#include <vector>

#include "workflows/service/permission.h"

namespace vanthu::service {

enum class Comment { kNone, kOptional, kRequired };
struct FormOutcome {
  std::string code;  // "done", "approve", "return"
  base::Text label;
  Comment comment = Comment::kOptional;
};

// Total: a form this office does not know has the one outcome "done". No form gives the process
// variables of its own: what it is told besides the outcome and the comment comes from the records.
std::vector<FormOutcome> outcomes_of(const std::string& form);

bool decides(const std::string& form);  // approve or return
Operation operation_of(const std::string& form);

}  // namespace vanthu::service
