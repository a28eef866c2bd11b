// Runs the FEEL cases of a conformance collection: feel/cases.json, whose README beside it says the
// format and how a value is judged.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vanthu::conformance {

struct CaseResult {
  std::string id;
  std::string group;
  std::string level;
  bool passed = false;
  std::string detail;  // of a failed case: what came and what was expected
};

// `folder` is the one with cases.json. Throws std::runtime_error if that cannot be read.
std::vector<CaseResult> run_feel(const std::filesystem::path& folder);

}  // namespace vanthu::conformance
