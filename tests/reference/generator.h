// Processes in test notation for the comparison with the reference: nested blocks of every kind,
// graphs without structure (joins of any kind anywhere, loops back), several starts, none.
#pragma once

#include <string>

#include "tests/reference/choices.h"

namespace vanthu::reference {

// Variables that it reads: n, a number; items, a list.
std::string process_text(Choices& choices);

}  // namespace vanthu::reference
