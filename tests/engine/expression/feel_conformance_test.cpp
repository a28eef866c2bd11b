// The FEEL cases of ../shared/conformance: 99 % of the core level have to pass.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "support/paths.h"
#include "tests/support/conformance/feel_cases.h"

namespace {

struct Count {
  int passed = 0;
  int all = 0;
};

}  // namespace

TEST_CASE("the FEEL conformance cases have their published values") {
  const std::filesystem::path folder =
      std::filesystem::path(VANTHU_SHARED_DIR) / "conformance/feel";
  if (!std::filesystem::exists(folder / "cases.json")) {
    std::cout << "skipped: ../shared is absent\n";
    return;
  }
  std::map<std::string, Count> levels;
  for (const auto& result : vanthu::conformance::run_feel(folder)) {
    Count& level = levels[result.level];
    ++level.all;
    if (result.passed) {
      ++level.passed;
    } else {
      std::cout << result.level << " " << result.id << ": " << result.detail << "\n";
    }
  }
  for (const auto& [name, level] : levels) {
    std::cout << name << ": " << level.passed << " of " << level.all << "\n";
  }
  const Count& core = levels["core"];
  REQUIRE(core.all > 0);
  CHECK(core.passed * 100 >= core.all * 99);
}
