#include "tests/support/conformance/reading_cases.h"

#include <nlohmann/json.hpp>

#include "adapters/bpmn_xml/read.h"
#include "engine/model/diagnostic_text.h"
#include "tests/support/conformance/case_file.h"

namespace vanthu::conformance {
namespace {

using nlohmann::json;

void compare(std::string& detail, const json& test, const char* what, std::size_t held) {
  const auto expected = test.at(what).get<std::size_t>();
  if (held == expected) return;
  detail += std::string(detail.empty() ? "" : "; ") + what + " " + std::to_string(held) + ", not " +
            std::to_string(expected);
}

std::string differences(const json& test, const bpmn_xml::Counts& counts) {
  std::string detail;
  compare(detail, test, "processes", counts.processes);
  compare(detail, test, "flow_nodes", counts.flow_nodes);
  compare(detail, test, "sequence_flows", counts.sequence_flows);
  compare(detail, test, "message_flows", counts.message_flows);
  compare(detail, test, "participants", counts.participants);
  compare(detail, test, "lanes", counts.lanes);
  compare(detail, test, "elements", counts.elements);
  compare(detail, test, "attributes", counts.attributes);
  const auto kinds = test.at("by_kind").get<std::map<std::string, std::size_t>>();
  if (kinds != counts.by_kind) detail += "; by_kind differs: " + json(counts.by_kind).dump();
  if (test.at("prefix") != counts.prefix) detail += "; prefix " + counts.prefix;
  return detail;
}

CaseResult run_case(const std::filesystem::path& folder, const json& test) {
  CaseResult out;
  out.id = test.at("id");
  out.group = test.value("repository", "");
  out.level = "core";
  const std::string model = test.at("model");
  const bpmn_xml::ReadResult result = bpmn_xml::read(file_bytes(folder / model), model);
  const bool malformed = test.at("expect") == "malformed";
  if (malformed) {
    out.passed = !result.readable && model::has_errors(result.diagnostics);
    if (!out.passed) out.detail = "read, though malformed";
  } else if (!result.readable) {
    out.detail = model::format_diagnostic(result.diagnostics.front(), base::Language::kEnglish);
  } else {
    out.detail = differences(test, result.counts);
    out.passed = out.detail.empty();
  }
  return out;
}

}  // namespace

std::vector<CaseResult> run_reading(const std::filesystem::path& folder) {
  std::vector<CaseResult> out;
  const json cases = json::parse(file_bytes(folder / "cases.json"));
  for (const json& test : cases.at("cases")) out.push_back(run_case(folder, test));
  return out;
}

}  // namespace vanthu::conformance
