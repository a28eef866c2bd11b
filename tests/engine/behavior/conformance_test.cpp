// The execution and token cases of ../shared/conformance: every core case has to pass; the other
// levels are reported.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "support/paths.h"
#include "tests/support/conformance/execution_cases.h"
#include "tests/support/conformance/token_cases.h"

namespace {

using vanthu::conformance::CaseResult;

struct Count {
  int passed = 0;
  int all = 0;
};

void report(const char* what, const std::vector<CaseResult>& results) {
  std::map<std::string, Count> levels;
  for (const CaseResult& result : results) {
    Count& level = levels[result.level];
    ++level.all;
    level.passed += result.passed ? 1 : 0;
    if (!result.passed)
      std::cout << result.level << " " << result.id << ": " << result.detail << "\n";
  }
  for (const auto& [name, level] : levels) {
    std::cout << what << " " << name << ": " << level.passed << " of " << level.all << "\n";
  }
  REQUIRE(levels["core"].all > 0);
  CHECK(levels["core"].passed == levels["core"].all);
}

std::filesystem::path folder_of(const char* name) {
  return std::filesystem::path(VANTHU_SHARED_DIR) / "conformance" / name;
}

bool absent(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "cases.json")) return false;
  std::cout << "skipped: ../shared is absent\n";
  return true;
}

}  // namespace

TEST_CASE("the execution cases leave their published logs") {
  const auto folder = folder_of("execution");
  if (!absent(folder)) report("execution", vanthu::conformance::run_execution(folder));
}

TEST_CASE("the token cases pass their published nodes and flows") {
  const auto folder = folder_of("tokens");
  if (!absent(folder)) report("tokens", vanthu::conformance::run_tokens(folder));
}
