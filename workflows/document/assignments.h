// Finds who is given what to do: headings that name a unit, "Unit: task", "Giao <unit> <verb> …",
// "<unit> chịu trách nhiệm …".
#pragma once

#include <vector>

#include "workflows/document/assignment_text.h"
#include "workflows/document/section.h"

namespace vanthu::document {

std::vector<AssignmentText> read_assignments(const std::vector<Section>& sections);

// One duty: its cues, recurrence, deadline, condition, partners and report.
TaskText read_task(const Paragraph& paragraph);

}  // namespace vanthu::document
