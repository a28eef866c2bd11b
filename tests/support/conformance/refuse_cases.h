// Runs the cases of refuse/: models that break a rule, and models that keep it. The README of the
// collection says the format and the levels.
#pragma once

#include <filesystem>
#include <vector>

#include "tests/support/conformance/case_result.h"

namespace vanthu::conformance {

// `folder` is the one with cases.json. A case of level "warn" that is loaded with a warning about
// it fails with a detail that begins "warned". Throws std::runtime_error if the folder cannot be
// read.
std::vector<CaseResult> run_refuse(const std::filesystem::path& folder);

}  // namespace vanthu::conformance
