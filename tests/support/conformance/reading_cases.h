// Runs the cases of reading/: files of many modelling tools, each with what it holds.
#pragma once

#include <filesystem>
#include <vector>

#include "tests/support/conformance/case_result.h"

namespace vanthu::conformance {

// `folder` is the one with cases.json. The group of a case is its modelling tool's repository, the
// level "core". Throws std::runtime_error if the folder cannot be read.
std::vector<CaseResult> run_reading(const std::filesystem::path& folder);

}  // namespace vanthu::conformance
