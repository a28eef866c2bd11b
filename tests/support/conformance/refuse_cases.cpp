#include "tests/support/conformance/refuse_cases.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/bpmn_xml/read.h"
#include "engine/model/diagnostic_text.h"
#include "tests/support/conformance/case_file.h"

namespace vanthu::conformance {
namespace {

bool is_warning(const model::Diagnostic& diagnostic) {
  return diagnostic.severity == model::Severity::kWarning &&
         diagnostic.error.code != "bpmn.nothing_executable";
}

// The findings that matter for the detail: errors, else warnings.
std::string shown(const bpmn_xml::ReadResult& result) {
  const bool errors = model::has_errors(result.diagnostics);
  std::string out;
  for (const model::Diagnostic& diagnostic : result.diagnostics) {
    if (errors && diagnostic.severity != model::Severity::kError) continue;
    out +=
        (out.empty() ? "" : "; ") + model::format_diagnostic(diagnostic, base::Language::kEnglish);
  }
  return out;
}

CaseResult run_case(const std::filesystem::path& folder, const nlohmann::json& test) {
  CaseResult out;
  out.id = test.at("id");
  out.group = test.at("group");
  out.level = test.at("level");
  const std::string model = test.at("model");
  const bpmn_xml::ReadResult result = bpmn_xml::read(file_bytes(folder / model), model);
  const bool refused = model::has_errors(result.diagnostics);
  out.passed = refused == (test.at("expect") == "refuse");
  if (out.passed) return out;
  const bool warned = std::any_of(result.diagnostics.begin(), result.diagnostics.end(), is_warning);
  out.detail = refused ? "refused: " : warned ? "warned: " : "accepted: ";
  out.detail += refused || warned ? shown(result) : test.at("text").get<std::string>();
  return out;
}

}  // namespace

std::vector<CaseResult> run_refuse(const std::filesystem::path& folder) {
  std::vector<CaseResult> out;
  const nlohmann::json cases = nlohmann::json::parse(file_bytes(folder / "cases.json"));
  for (const nlohmann::json& test : cases.at("cases")) out.push_back(run_case(folder, test));
  return out;
}

}  // namespace vanthu::conformance
