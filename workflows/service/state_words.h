// The states' names for people, once for all pages and terminals.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "workflows/port/records.h"

namespace vanthu::service {

base::Text state_words(port::DocumentState state);
base::Text state_words(port::DeliveryState state);
base::Text state_words(port::AssignmentState state);
// "approve", "return", "comment", "silence".
std::string decision_words(const std::string& decision, base::Language language);

}  // namespace vanthu::service
