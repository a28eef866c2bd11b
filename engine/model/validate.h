// What BPMN forbids, or leaves without meaning, said before anything runs.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/process.h"

namespace vanthu::model {

enum class Severity { kError, kWarning };

// One finding. `error.where` is "file:line" once the reader has placed it; `error.code` is the rule
// ("bpmn.start_event_incoming").
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string element;     // XML id, or empty
  std::uint32_t line = 0;  // 0: none
  base::Error error;
};

// All findings at once, in document order. Errors forbid deployment. Includes: wrong places of
// events, joins that nothing can reach, boundary events on nothing, missing triggers, loops that
// can spin for ever without a wait state, elements this engine refuses (ad-hoc).
std::vector<Diagnostic> validate(const Process& process);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace vanthu::model
