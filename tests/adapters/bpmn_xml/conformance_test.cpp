// The collections beside the project: every tool's file is read, every broken model refused.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "adapters/bpmn_xml/read.h"
#include "engine/model/diagnostic_text.h"
#include "support/paths.h"
#include "tests/support/conformance/case_file.h"
#include "tests/support/conformance/reading_cases.h"
#include "tests/support/conformance/refuse_cases.h"

using vanthu::conformance::CaseResult;

namespace {

const std::filesystem::path kShared = VANTHU_SHARED_DIR "/conformance";

bool absent() {
  if (std::filesystem::exists(kShared)) return false;
  std::cout << "skipped: ../shared is absent\n";
  return true;
}

struct Tally {
  int passed = 0;
  int all = 0;
};

}  // namespace

TEST_CASE("files of every modelling tool are read and counted") {
  if (absent()) return;
  for (const CaseResult& result : vanthu::conformance::run_reading(kShared / "reading")) {
    INFO(result.id << ": " << result.detail);
    CHECK(result.passed);
  }
}

TEST_CASE("models that break a rule are refused and lawful ones are not") {
  if (absent()) return;
  std::map<std::string, Tally> by_level;
  for (const CaseResult& result : vanthu::conformance::run_refuse(kShared / "refuse")) {
    Tally& tally = by_level[result.level];
    ++tally.all;
    const bool told = result.level == "warn" && result.detail.rfind("warned", 0) == 0;
    tally.passed += result.passed || told ? 1 : 0;
    if (result.level != "must") continue;
    INFO(result.id << ": " << result.detail);
    CHECK(result.passed);
  }
  for (const auto& [level, tally] : by_level) {
    std::cout << "refuse/" << level << ": " << tally.passed << " of " << tally.all << "\n";
    CHECK(tally.passed * 100 >= tally.all * 90);
  }
}

TEST_CASE("models that other engines run can be deployed") {
  if (absent()) return;
  // Of execution/ and tokens/ only these have errors, each for a kind or rule of its own.
  const std::map<std::string, std::string> refused = {
      {"AdHocSubProcess_Parallel.bpmn", "bpmn.unsupported"},
      {"LoopTask_NegativeLoopMaximum.bpmn", "bpmn.loop_maximum"},
      {"Token_StartQuantity_Zero.bpmn", "bpmn.token_quantity"},
      {"sub-process-empty-continuation.bpmn", "bpmn.unsupported"},
      {"event-sub-process-multiple-starts.bpmn", "bpmn.event_sub_process_start"},
  };
  for (const char* folder : {"execution/models", "tokens/models"}) {
    for (const auto& entry : std::filesystem::directory_iterator(kShared / folder)) {
      const std::string file = entry.path().filename().string();
      const auto result =
          vanthu::bpmn_xml::read(vanthu::conformance::file_bytes(entry.path()), file);
      const auto expected = refused.find(file);
      for (const auto& diagnostic : result.diagnostics) {
        if (diagnostic.severity == vanthu::model::Severity::kWarning) continue;
        INFO(vanthu::model::format_diagnostic(diagnostic, vanthu::base::Language::kEnglish));
        REQUIRE(expected != refused.end());
        CHECK((diagnostic.error.code == expected->second ||
               diagnostic.error.code == "bpmn.ad_hoc_empty"));
      }
      INFO(file);
      CHECK(vanthu::model::has_errors(result.diagnostics) == (expected != refused.end()));
    }
  }
}

TEST_CASE("the product's own definitions have no errors") {
  for (const auto& entry :
       std::filesystem::directory_iterator(VANTHU_SOURCE_DIR "/workflows/definitions")) {
    if (entry.path().extension() != ".bpmn") continue;
    const auto result = vanthu::bpmn_xml::read(vanthu::conformance::file_bytes(entry.path()),
                                               entry.path().filename().string());
    for (const auto& diagnostic : result.diagnostics) {
      INFO(vanthu::model::format_diagnostic(diagnostic, vanthu::base::Language::kEnglish));
      CHECK(diagnostic.severity == vanthu::model::Severity::kWarning);
    }
  }
}
