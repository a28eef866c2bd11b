// conformance DIR...: runs folders in the formats of ../shared/conformance and prints one line for
// each judged case that fails, a table by part, group and level, and "N passed, M failed" of the
// judged ones.
//
// Judged: the levels core and must, and all of reading. DIR is a part (…/feel) or holds parts.
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/conformance/execution_cases.h"
#include "tests/support/conformance/feel_cases.h"
#include "tests/support/conformance/reading_cases.h"
#include "tests/support/conformance/refuse_cases.h"
#include "tests/support/conformance/token_cases.h"

namespace {

using vanthu::conformance::CaseResult;
using Run = std::function<std::vector<CaseResult>(const std::string&)>;

struct Score {
  int passed = 0;
  int failed = 0;
};
using Table = std::map<std::tuple<std::string, std::string, std::string>, Score>;

const std::map<std::string, Run>& parts() {
  static const std::map<std::string, Run> kParts{{"execution", vanthu::conformance::run_execution},
                                                 {"tokens", vanthu::conformance::run_tokens},
                                                 {"refuse", vanthu::conformance::run_refuse},
                                                 {"reading", vanthu::conformance::run_reading},
                                                 {"feel", vanthu::conformance::run_feel}};
  return kParts;
}

bool judged(const std::string& part, const CaseResult& one) {
  return part == "reading" || one.level == "core" || one.level == "must";
}

void run_part(const std::string& part, const std::string& folder, Table& table, Score& all) {
  for (const auto& one : parts().at(part)(folder)) {
    auto& score = table[{part, one.group, one.level}];
    ++(one.passed ? score.passed : score.failed);
    if (!judged(part, one)) continue;
    ++(one.passed ? all.passed : all.failed);
    if (!one.passed) std::printf("failed %s: %s\n", one.id.c_str(), one.detail.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Table table;
  Score all;
  for (int i = 1; i < argc; ++i) {
    const std::filesystem::path given = std::filesystem::absolute(argv[i]).lexically_normal();
    const auto folder = given.has_filename() ? given : given.parent_path();
    if (parts().contains(folder.filename().string())) {
      run_part(folder.filename().string(), folder.string(), table, all);
      continue;
    }
    for (const auto& [part, run] : parts()) {
      if (std::filesystem::exists(folder / part / "cases.json")) {
        run_part(part, (folder / part).string(), table, all);
      }
    }
  }
  std::printf("\n%-10s %-40s %-15s %7s %7s\n", "part", "group", "level", "passed", "failed");
  for (const auto& [key, score] : table) {
    const auto& [part, group, level] = key;
    std::printf("%-10s %-40s %-15s %7d %7d\n", part.c_str(), group.c_str(), level.c_str(),
                score.passed, score.failed);
  }
  std::printf("\n%d passed, %d failed\n", all.passed, all.failed);
  return all.failed == 0 && all.passed > 0 ? 0 : 1;
}
