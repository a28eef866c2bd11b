// Runs the FEEL cases of a conformance collection: feel/cases.json, whose README beside it says the
// format and how a value is judged.
#pragma once

#include <filesystem>
#include <vector>

#include "tests/support/conformance/case_result.h"

namespace vanthu::conformance {

// `folder` is the one with cases.json. Throws std::runtime_error if that cannot be read.
std::vector<CaseResult> run_feel(const std::filesystem::path& folder);

}  // namespace vanthu::conformance
