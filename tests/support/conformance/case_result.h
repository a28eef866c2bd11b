// What became of one case of a conformance collection.
#pragma once

#include <string>

namespace vanthu::conformance {

struct CaseResult {
  std::string id;
  std::string group;
  std::string level;
  bool passed = false;
  std::string detail;  // of a failed case: what came and what was expected
};

}  // namespace vanthu::conformance
