// Carries to each part of one list what it has lost: head, "các", modifier, shared tail.
#pragma once

#include <string>
#include <vector>

#include "workflows/document/target_parts.h"

namespace vanthu::document {

// `run`: parts of one chunk under one prefix, analysed, in printed order. Targets in that order.
std::vector<std::string> carry(std::vector<Part> run);

}  // namespace vanthu::document
